import { z } from "zod";
import { isCalendarDate } from "./calendar-date.ts";
import { normalizeDiagnosis } from "./diagnosis.ts";
import { parseMoney } from "./money.ts";

/** Limits on incoming claims. A claim that exceeds one is rejected, and the field is named. */
export const limits = {
  linesMax: 50,
  modifiersMax: 8,
  diagnosesMax: 24,
  notesMax: 100,
  noteLengthMax: 65_536,
  interventionsMax: 100,
  goalsMax: 100,
  textLengthMax: 256,
} as const;

/**
 * A line of text, trimmed or normalized by `normalize`. One check replaces `max`, `regex` and `min`, because a claim has
 * about fifty such fields and checking them is most of the cost of reading it.
 */
function textOf({ isRequired = false, normalize = (value: string) => value.trim() } = {}) {
  const problem = isRequired ? problemOfRequiredText : problemOfText;
  return z
    .string()
    .overwrite(normalize)
    .refine((value) => problem(value) === null, { error: ({ input }) => problem(input as string)! });
}

function problemOfRequiredText(value: string): string | null {
  return value === "" ? "is empty: send a value" : problemOfText(value);
}

function problemOfText(value: string): string | null {
  if (value.length > limits.textLengthMax) {
    return `is longer than ${limits.textLengthMax} characters: shorten it`;
  }
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return "contains control characters: send plain text";
  }
  return null;
}

const size = { maxLength: limits.textLengthMax };
const requiredSize = { ...size, minLength: 1 };
const text = textOf().meta(size);
const required = textOf({ isRequired: true }).meta(requiredSize);
const upper = textOf({ isRequired: true }).toUpperCase().meta(requiredSize);
const diagnosis = textOf({ isRequired: true, normalize: normalizeDiagnosis }).meta(requiredSize);
const longText = z
  .string()
  .max(limits.noteLengthMax)
  .refine((value) => !value.includes("\0"), "contains a NUL byte: send plain text")
  .meta({ pattern: "^[^\\0]*$" });

/** A dollar amount, read into cents. */
export const moneySchema = z
  .union([z.string(), z.number()], 'is not an amount in dollars: send it like "90.00"')
  .describe('Dollars, such as "90.00".')
  .transform((value, context) => {
    const cents = parseMoney(value);
    if (cents !== null && cents >= 0) return cents;
    const reason = cents === null ? "is not an amount in dollars" : "is negative";
    context.addIssue({ code: "custom", message: `${reason}: send it like "90.00"` });
    return z.NEVER;
  });

/** A calendar date. */
export const dateSchema = z
  .string()
  .refine(isCalendarDate, "is not a valid date: send it as YYYY-MM-DD")
  .meta({ format: "date" });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is not a time of day: send it as HH:MM");
const minutes = z.number().min(0).max(1440);
const count = z.int().min(0).max(10_000);

const addressSchema = z.object({ state: upper.optional(), zip: text.optional() });

const personSchema = z.object({
  memberId: required.optional(),
  lastName: text.optional(),
  firstName: text.optional(),
  birthDate: dateSchema.optional(),
  sex: text.optional(),
  address: addressSchema.optional(),
});

const providerSchema = z.object({
  npi: required,
  taxId: text.optional(),
  taxonomy: text.optional(),
  name: text.optional(),
  address: addressSchema.optional(),
});

const lineSchema = z.object({
  number: z.int().min(1).max(999_999).optional().describe("Defaults to the line's position: 1, 2, 3 …"),
  procedure: upper.describe("CPT or HCPCS code."),
  modifiers: z.array(upper).max(limits.modifiersMax).default([]),
  units: z.number().min(-99_999).max(99_999),
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
    .max(limits.linesMax)
    .optional()
    .describe("The numbers of the authorized lines. Defaults to the whole claim."),
});

/** The JSON form of a claim, read into {@link Claim}. Unknown fields are dropped. */
export const claimSchema = z
  .object({
    controlNumber: required.describe("The billing system's own number for the claim (CLM01)."),
    frequency: text.default("1").describe("1 original, 7 replacement, 8 void (CLM05-3)."),
    originalReference: text
      .optional()
      .describe("The payer claim control number of the replaced or voided claim (REF*F8)."),
    placeOfService: text.optional().describe("Two digits (CLM05-1). A line may override it."),
    charge: moneySchema,
    payer: z.object({
      id: required,
      name: text.optional(),
      filingCode: upper.optional().describe("SBR09: MB, BL, CI, MC …"),
    }),
    ...patientOfClaimSchema.shape,
    billingProvider: providerSchema,
    renderingProvider: providerSchema.optional(),
    referringProvider: providerSchema.optional(),
    priorAuthorization: text.optional(),
    diagnoses: z
      .array(diagnosis)
      .max(limits.diagnosesMax)
      .default([])
      .describe("ICD-10-CM codes, primary first, with or without the dot."),
    lines: z
      .array(lineSchema)
      .min(1, "is empty: send at least one service line")
      .max(limits.linesMax, `contains more than ${limits.linesMax} service lines: split the claim`),
    notes: z.array(treatmentNoteSchema).max(limits.notesMax).default([]),
  })
  .transform(({ charge, lines, ...claim }, context) => {
    const numbers = new Set<number>();
    const numbered = lines.map(({ charge, number, ...line }, index) => {
      const lineNumber = number ?? index + 1;
      if (numbers.has(lineNumber)) {
        context.addIssue({
          code: "custom",
          path: ["lines", index, "number"],
          message: `is a duplicate of line ${lineNumber}: give each line of a claim its own number`,
        });
      }
      numbers.add(lineNumber);
      return { ...line, number: lineNumber, chargeCents: charge };
    });
    return { ...claim, chargeCents: charge, lines: numbered };
  });

/** The JSON form of a claim, before it is read. */
export type ClaimJson = z.input<typeof claimSchema>;
