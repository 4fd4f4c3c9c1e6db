import {
  accumulatorBuckets,
  dateSchema,
  formatMoney,
  moneySchema,
  patientOfClaimSchema,
} from "@firstpass/claim";
import { seedAccumulator } from "@firstpass/store";
import { z } from "zod";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";

const bodyBytesMax = 64 * 1024;

const yearSchema = z.int().min(2000).max(2099).describe("Calendar year of service.");
const bucketSchema = z
  .enum(accumulatorBuckets)
  .describe(
    "The accumulator: physical therapy and speech-language pathology count together, occupational therapy separately.",
  );
const amount = z.string().describe('Dollars, such as "1200.00".');

const seedSchema = patientOfClaimSchema.extend({
  year: yearSchema,
  bucket: bucketSchema,
  amount: moneySchema,
  asOf: dateSchema.optional().describe("The date of the amount. Recorded in the audit trail."),
});

const answerSchema = z
  .object({
    year: yearSchema,
    bucket: bucketSchema,
    amount,
    previous: amount.nullable().describe("The amount set before; null when there was none."),
  })
  .meta({ description: "The amount is stored durably and counts from now on." });

/** Accepts the amount of a patient's therapy elsewhere in a year. */
export const accumulatorRoutes: IngestRoutes = async (app, { store, inFlight }) => {
  guardIntake(app, { inFlight });

  app.put(
    "/v1/accumulators",
    {
      config: { scope: "claims:write" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Report therapy provided elsewhere",
        description:
          "The amount the payer allowed for the patient's therapy in a year that is not in claims submitted here, such as " +
          "care at another practice. Identify the patient as in a claim. The amount replaces the previous one for the same " +
          "patient, year and bucket, and is recorded in the audit trail. It counts before all claims of the patient that " +
          "are scrubbed from now on: new claims, and earlier ones that are scrubbed again. Existing verdicts do not change.",
        tags: ["claims"],
        body: seedSchema,
        response: { 200: answerSchema },
      },
    },
    async ({ body, principal: { tenantId, keyId, memberId } }) => {
      const { subscriber, patient, year, bucket, amount: amountCents, asOf } = body;
      const before = await seedAccumulator(store, tenantId, {
        patient: { subscriber, patient },
        year,
        bucket,
        amountCents,
        asOf,
        keyId,
        memberId,
      });
      return {
        year,
        bucket,
        amount: formatMoney(amountCents),
        previous: before === null ? null : formatMoney(before),
      };
    },
  );
};
