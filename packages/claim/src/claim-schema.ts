import { z } from "zod";
import { type ClaimFormat, claimFormats } from "./claim.ts";
import { mixedForms, tooManyLines, withFrequencyOfBillType } from "./claim-form.ts";
import { claimAmounts, claimDetailFields, lineAmounts, lineDetailFields } from "./details-schemas.ts";
import {
  count,
  dateSchema,
  diagnosis,
  longText,
  minutes,
  moneySchema,
  quantity,
  required,
  text,
  time,
  upper,
  upperOrEmpty,
} from "./field-schemas.ts";
import {
  institutionalLineAmounts,
  institutionalLineFields,
  institutionalSchema,
} from "./institutional-schemas.ts";
import { limits } from "./limits.ts";
import type { Person, Provider } from "./parties.ts";
import { payerSchema, personSchema, providerSchema } from "./party-schemas.ts";

const lineSchema = z.object({
  number: z.int().min(1).max(999_999).optional().describe("Defaults to the line's position: 1, 2, 3 …"),
  procedure: upperOrEmpty.describe(
    "CPT or HCPCS code. Empty if a line of an institutional claim bills only its revenue code.",
  ),
  ...institutionalLineFields,
  modifiers: z.array(upper).max(limits.modifiersMax).default([]),
  units: quantity,
  charge: moneySchema,
  serviceDate: dateSchema,
  serviceDateEnd: dateSchema.optional(),
  placeOfService: text.optional(),
  diagnosisPointers: z
    .array(z.int().min(0).max(99))
    .max(12)
    .default([])
    .describe("1-based positions in the claim's diagnoses."),
  controlNumber: text.optional(),
  renderingProvider: providerSchema.optional(),
  priorAuthorization: text.optional(),
  ...lineDetailFields,
  ...lineAmounts,
  ...institutionalLineAmounts,
});

/** The subscriber and, if different, the patient. */
export const patientOfClaimSchema = z.object({
  subscriber: personSchema.extend({ memberId: required }),
  patient: personSchema.optional().describe("Only if the patient is not the subscriber."),
});

/** The JSON form of a treatment note. */
export const treatmentNoteSchema = z.object({
  serviceDate: dateSchema,
  text: longText.optional(),
  interventions: z
    .array(
      z.object({
        procedure: upper,
        minutes: minutes.optional(),
        description: longText.optional(),
      }),
    )
    .max(limits.interventionsMax)
    .default([]),
  timedMinutes: minutes.optional().describe("Total minutes of the timed codes."),
  totalMinutes: minutes.optional().describe("Total minutes of treatment, including untimed services."),
  timeIn: time.optional(),
  timeOut: time.optional(),
  signature: z
    .object({
      name: text.optional(),
      credentials: text.optional(),
      signedAt: z.iso
        .datetime({ offset: true, error: "is not a date and time: send it like 2026-03-02T17:10:00Z" })
        .optional(),
    })
    .optional(),
  unsigned: z
    .boolean()
    .optional()
    .describe(
      "The note is not signed yet, whatever its text says: a signature in the text is reported as doubtful.",
    ),
  planOfCare: z
    .object({
      certifiedFrom: dateSchema.optional(),
      certifiedThrough: dateSchema.optional(),
      goals: z.array(longText).max(limits.goalsMax).default([]),
    })
    .optional(),
  visitNumber: count.optional(),
  lastProgressReport: dateSchema.optional(),
});

/** A prior authorization that is sent after its claim. */
export const authorizationSchema = z.object({
  priorAuthorization: required.describe("The authorization number from the payer (REF*G1)."),
  lines: z
    .array(z.int().min(1).max(999_999))
    .min(1, "is empty: list the line numbers, or omit it for the whole claim")
    .max(limits.institutionalLinesMax)
    .optional()
    .describe("The numbers of the authorized lines. Defaults to the whole claim."),
});

interface Identifiable {
  format?: ClaimFormat | undefined;
  subscriber: Person;
  billingProvider: Provider;
  renderingProvider?: Provider | undefined;
  referringProvider?: Provider | undefined;
}

/** The identifiers that a claim lacks. Those of an 837 are read as they are, and edits report what a payer requires. */
function* missingIdentities(
  claim: Identifiable,
  lines: readonly { renderingProvider?: Provider | undefined }[],
): Iterable<{ path: readonly (string | number)[]; message: string }> {
  if (claim.format !== undefined) return;
  const { subscriber } = claim;
  if (subscriber.memberId === undefined && subscriber.entityType !== "organization") {
    yield { path: ["subscriber", "memberId"], message: "is missing: send it" };
  }
  for (const role of ["billingProvider", "renderingProvider", "referringProvider"] as const) {
    if (!isIdentified(claim[role])) yield { path: [role, "npi"], message: "is missing: send it" };
  }
  for (const [index, { renderingProvider }] of lines.entries()) {
    if (isIdentified(renderingProvider)) continue;
    yield { path: ["lines", index, "renderingProvider", "npi"], message: "is missing: send it" };
  }
}

function isIdentified(provider: Provider | undefined): boolean {
  return provider === undefined || provider.npi !== undefined || (provider.otherIds?.length ?? 0) > 0;
}

/** The JSON form of a claim, read into {@link Claim}. Unknown fields are dropped. */
export const claimSchema = z
  .object({
    format: z
      .enum(claimFormats)
      .optional()
      .describe(
        "Send it if the claim has every field of its 837P or 837I: edits then report missing fields that other claims may leave out.",
      ),
    institutional: institutionalSchema
      .optional()
      .describe("Send it if the claim is institutional (837I, UB-04), and a revenue code on each line."),
    controlNumber: required.describe(
      "The billing system's own number for the claim or the patient's account (CLM01).",
    ),
    frequency: text
      .default("1")
      .describe(
        "1 original, 7 replacement, 8 void (CLM05-3). For an institutional claim, it can be omitted: the bill type ends with it.",
      ),
    originalReference: text
      .optional()
      .describe("The payer claim control number of the replaced or voided claim (REF*F8)."),
    placeOfService: text.optional().describe("Two digits (CLM05-1). A line may override it."),
    charge: moneySchema,
    payer: payerSchema,
    subscriber: personSchema,
    patient: patientOfClaimSchema.shape.patient,
    billingProvider: providerSchema,
    renderingProvider: providerSchema.optional(),
    referringProvider: providerSchema.optional(),
    priorAuthorization: text.optional(),
    diagnoses: z
      .array(diagnosis)
      .max(limits.institutionalDiagnosesMax)
      .default([])
      .describe("ICD-10-CM codes, primary first, with or without the dot."),
    lines: z
      .array(lineSchema)
      .min(1, "is empty: send at least one service line")
      .max(limits.institutionalLinesMax, tooManyLines(limits.institutionalLinesMax)),
    notes: z.array(treatmentNoteSchema).max(limits.notesMax).default([]),
    ...claimDetailFields,
    ...claimAmounts,
  })
  .transform(({ charge, patientPaid, lines, ...sent }, context) => {
    const claim = withFrequencyOfBillType(sent);
    for (const { path, message } of [...missingIdentities(claim, lines), ...mixedForms(claim, lines)]) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
    const numbers = new Set<number>();
    const numbered = lines.map(({ charge, purchasedServiceCharge, nonCovered, number, ...line }, index) => {
      const lineNumber = number ?? index + 1;
      if (numbers.has(lineNumber)) {
        context.addIssue({
          code: "custom",
          path: ["lines", index, "number"],
          message: `is a duplicate of line ${lineNumber}: give each line of a claim its own number`,
        });
      }
      numbers.add(lineNumber);
      return {
        ...line,
        number: lineNumber,
        chargeCents: charge,
        ...(purchasedServiceCharge === undefined
          ? {}
          : { purchasedServiceChargeCents: purchasedServiceCharge }),
        ...(nonCovered === undefined ? {} : { nonCoveredCents: nonCovered }),
      };
    });
    return {
      ...claim,
      chargeCents: charge,
      ...(patientPaid === undefined ? {} : { patientPaidCents: patientPaid }),
      lines: numbered,
    };
  });

/** The JSON form of a claim, before it is read. */
export type ClaimJson = z.input<typeof claimSchema>;
