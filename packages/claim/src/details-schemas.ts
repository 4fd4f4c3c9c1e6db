import { z } from "zod";
import { dateSchema, moneySchema, quantity, required, text, upper } from "./field-schemas.ts";
import { limits } from "./limits.ts";
import { lineAdjudicationSchema, otherPayerSchema } from "./other-payer-schemas.ts";
import { addressSchema, providerSchema } from "./party-schemas.ts";

const { listedMax } = limits;
const date = dateSchema.optional();
const provider = providerSchema.optional();
const address = addressSchema.optional();

const attachments = z
  .array(z.object({ reportType: upper, transmission: upper.optional(), controlNumber: text.optional() }))
  .max(listedMax)
  .optional()
  .describe("Documentation sent separately (PWK).");

const comments = z
  .array(z.object({ code: upper.optional(), text: required }))
  .max(listedMax)
  .optional()
  .describe("Free text for the payer (NTE).");

const conditions = z
  .array(z.object({ category: upper, applies: upper.optional(), codes: z.array(upper).max(listedMax) }))
  .max(listedMax)
  .optional()
  .describe("CRC.");

const ambulance = z
  .object({
    weight: quantity.optional(),
    reason: upper.optional(),
    distance: quantity.optional(),
    roundTripPurpose: text.optional(),
    stretcherPurpose: text.optional(),
  })
  .optional()
  .describe("CR1.");

/** Fields of a claim that both JSON and the reader's type write the same. */
export const claimDetailFields = {
  supervisingProvider: provider,
  orderingProvider: provider,
  serviceFacility: provider.describe("If different from the billing provider (2310C)."),
  payToAddress: address,
  pickUp: address.describe("Of an ambulance claim (2310E)."),
  dropOff: address.describe("Of an ambulance claim (2310F)."),
  otherPayers: z
    .array(otherPayerSchema)
    .max(limits.otherPayersMax)
    .optional()
    .describe("The payers other than the claim's payer, with what they paid (2320)."),
  signatureOnFile: upper.optional().describe("CLM06: Y or N."),
  assignment: upper.optional().describe("CLM07: A assigned, B laboratory only, C not assigned."),
  benefitsAssigned: upper.optional().describe("CLM08: Y, N or W."),
  releaseOfInformation: upper.optional().describe("CLM09: I or Y."),
  patientSignatureSource: upper.optional().describe("CLM10."),
  specialProgram: upper.optional().describe("CLM12."),
  delayReason: upper.optional().describe("CLM20."),
  accident: z
    .object({
      causes: z.array(upper).max(listedMax).describe("AA auto accident, EM employment, OA other (CLM11)."),
      state: upper.optional(),
      country: upper.optional(),
      date: date.describe("DTP*439."),
    })
    .optional(),
  dates: z
    .object({
      onset: date,
      similarIllness: date,
      initialTreatment: date,
      lastSeen: date,
      acuteManifestation: date,
      lastMenstrualPeriod: date,
      lastXray: date,
      prescription: date,
      disabilityFrom: date,
      disabilityThrough: date,
      lastWorked: date,
      returnToWork: date,
      admission: date,
      discharge: date,
      assumedCare: date,
      relinquishedCare: date,
      firstContact: date,
    })
    .optional()
    .describe("DTP in 2300."),
  referralNumber: text.optional().describe("REF*9F; a prior authorization is REF*G1."),
  cliaNumber: text.optional().describe("REF*X4. A line may override it."),
  mammographyCertification: text.optional().describe("REF*EW. A line may override it."),
  demonstrationId: text.optional().describe("REF*P4."),
  deviceExemption: text.optional().describe("REF*LX."),
  clearinghouseNumber: text.optional().describe("REF*D9."),
  attachments,
  comments,
  conditions,
  conditionCodes: z.array(upper).max(limits.diagnosesMax).optional().describe("HI*BG."),
  ambulance,
  spinalManipulation: z
    .object({ condition: upper.optional(), description: text.optional() })
    .optional()
    .describe("CR2."),
};

/** Fields of a service line that both JSON and the reader's type write the same. */
export const lineDetailFields = {
  unitBasis: z.enum(["UN", "MJ", "DA"]).optional().describe("UN units, MJ minutes, DA days (SV103, SV204)."),
  description: text.optional().describe("Of an unlisted procedure (SV101-7)."),
  emergency: upper.optional().describe("SV109."),
  epsdt: upper.optional().describe("SV111."),
  familyPlanning: upper.optional().describe("SV112."),
  drug: z
    .object({
      code: required.describe("National Drug Code (LIN03)."),
      quantity: quantity.optional().describe("CTP04."),
      unitBasis: upper.optional().describe("F2, GR, ME, ML or UN (CTP05)."),
      prescriptionNumber: text.optional(),
    })
    .optional(),
  adjudications: z
    .array(lineAdjudicationSchema)
    .max(limits.adjudicationsMax)
    .optional()
    .describe("What other payers paid for the line (SVD)."),
  referringProvider: provider,
  orderingProvider: provider,
  supervisingProvider: provider,
  purchasedServiceProvider: provider,
  serviceFacility: provider,
  pickUp: address,
  dropOff: address,
  dates: z
    .object({
      prescription: date,
      certificationRevision: date,
      beginTherapy: date,
      lastCertification: date,
      lastSeen: date,
      test: date,
      shipped: date,
      lastXray: date,
      initialTreatment: date,
    })
    .optional()
    .describe("DTP in 2400, other than the service dates."),
  patientCount: quantity.optional().describe("QTY*PT of an ambulance line."),
  referralNumber: text.optional(),
  cliaNumber: text.optional(),
  referredCliaNumber: text.optional().describe("REF*F4."),
  mammographyCertification: text.optional(),
  attachments,
  comments,
  conditions,
  ambulance,
};

/** Amounts of a claim and of a line, which the reader's type has in cents. */
export const claimAmounts = { patientPaid: moneySchema.optional().describe("AMT*F5.") };
export const lineAmounts = { purchasedServiceCharge: moneySchema.optional().describe("PS1.") };
