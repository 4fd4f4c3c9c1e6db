import { z } from "zod";
import { dateSchema, diagnosis, moneySchema, upper } from "./field-schemas.ts";
import { limits } from "./limits.ts";
import { providerSchema } from "./party-schemas.ts";

const { institutionalCodesMax: codesMax } = limits;

/** `131` and `0131` are the same code. */
function withLeadingZero(code: string): string {
  return code.padStart(4, "0");
}

const codes = z.array(upper).max(codesMax).optional();
const diagnoses = z.array(diagnosis).max(codesMax).optional();
const provider = providerSchema.optional();

/** The JSON form of the fields of an institutional claim. */
export const institutionalSchema = z.object({
  billType: z
    .string()
    .regex(/^0?[0-9A-Z]{2}[0-9A-Z]$/, "is not a bill type: send four digits, like 0131")
    .overwrite(withLeadingZero)
    .describe("Four digits: 0, facility type and frequency (CLM05), such as 0131 or 0741."),
  statementFrom: dateSchema.describe("First day of the statement period (DTP*434)."),
  statementThrough: dateSchema,
  admissionType: upper.optional().describe("CL101."),
  admissionSource: upper.optional().describe("CL102."),
  patientStatus: upper.optional().describe("CL103: 01 discharged home, 30 still a patient …"),
  admittingDiagnosis: diagnosis.optional().describe("HI*ABJ."),
  visitReasons: diagnoses.describe("The patient's reasons for the visit (HI*APR)."),
  externalCauses: diagnoses.describe("HI*ABN."),
  drg: upper.optional().describe("HI*DR."),
  procedures: z
    .array(z.object({ code: upper, date: dateSchema.optional() }))
    .max(codesMax)
    .optional()
    .describe("ICD-10-PCS, principal first (HI*BBR, HI*BBQ)."),
  occurrences: z
    .array(z.object({ code: upper, date: dateSchema }))
    .max(codesMax)
    .optional()
    .describe("Occurrence codes (HI*BH): 11 onset, 35 physical therapy started …"),
  occurrenceSpans: z
    .array(z.object({ code: upper, from: dateSchema, through: dateSchema }))
    .max(codesMax)
    .optional()
    .describe("HI*BI."),
  values: z
    .array(
      z
        .object({ code: upper, amount: moneySchema })
        .transform(({ code, amount }) => ({ code, amountCents: amount })),
    )
    .max(codesMax)
    .optional()
    .describe("Value codes (HI*BE), with an amount or a count such as 3."),
  treatmentCodes: codes.describe("HI*TC."),
  attendingProvider: provider.describe("NM1*71."),
  operatingProvider: provider.describe("NM1*72."),
  otherOperatingProvider: provider.describe("NM1*ZZ."),
});

/** Fields and amounts of a service line of an institutional claim. */
export const institutionalLineAmounts = { nonCovered: moneySchema.optional().describe("SV207.") };
export const institutionalLineFields = {
  revenueCode: z
    .string()
    .regex(/^\d{3,4}$/, "is not a revenue code: send four digits, like 0420")
    .overwrite(withLeadingZero)
    .optional()
    .describe("Four digits (SV201). Required on each line of an institutional claim."),
};
