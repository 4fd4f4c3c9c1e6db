import { z } from "zod";
import { adjustmentGroups } from "./adjustment.ts";
import { dateSchema, quantity, required, signedMoney, text, upper } from "./field-schemas.ts";
import { limits } from "./limits.ts";
import { personSchema } from "./party-schemas.ts";

const adjustments = z
  .array(
    z
      .object({
        group: z.enum(adjustmentGroups),
        carc: upper.describe("Claim adjustment reason code."),
        amount: signedMoney,
        quantity: quantity.optional(),
      })
      .transform(({ amount, ...adjustment }) => ({ ...adjustment, amountCents: amount })),
  )
  .max(limits.adjustmentsMax)
  .optional()
  .describe("CAS.");

const decisionDate = dateSchema.optional().describe("DTP*573.");

/** The JSON form of another payer. */
export const otherPayerSchema = z
  .object({
    id: required.optional(),
    name: text.optional(),
    responsibility: upper.optional().describe("SBR01: P primary, S secondary, T tertiary …"),
    insuranceType: upper.optional(),
    groupNumber: text.optional(),
    filingCode: upper.optional(),
    subscriber: personSchema.optional(),
    paid: signedMoney.optional().describe("AMT*D."),
    remainingLiability: signedMoney.optional().describe("AMT*EAF."),
    nonCovered: signedMoney.optional().describe("AMT*A8."),
    decisionDate,
    originalReference: text.optional().describe("This payer's number for the claim (REF*F8)."),
    adjustments,
  })
  .transform(({ paid, remainingLiability, nonCovered, ...payer }) => ({
    ...payer,
    ...(paid === undefined ? {} : { paidCents: paid }),
    ...(remainingLiability === undefined ? {} : { remainingLiabilityCents: remainingLiability }),
    ...(nonCovered === undefined ? {} : { nonCoveredCents: nonCovered }),
  }));

/** The JSON form of another payer's decision on a line. */
export const lineAdjudicationSchema = z
  .object({
    payerId: required.describe("The `id` of another payer (SVD01)."),
    paid: signedMoney.describe("SVD02."),
    procedure: upper.optional(),
    modifiers: z.array(upper).max(limits.modifiersMax).optional(),
    units: quantity.optional(),
    decisionDate,
    remainingLiability: signedMoney.optional(),
    adjustments,
  })
  .transform(({ paid, remainingLiability, ...adjudication }) => ({
    ...adjudication,
    paidCents: paid,
    ...(remainingLiability === undefined ? {} : { remainingLiabilityCents: remainingLiability }),
  }));
