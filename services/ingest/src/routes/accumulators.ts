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
import { bufferedBytes, guardIntake } from "../intake.ts";

const bodyBytesMax = 64 * 1024;

const yearSchema = z.int().min(2000).max(2099).describe("Calendar year of service.");
const bucketSchema = z
  .enum(accumulatorBuckets)
  .describe(
    "What counts together: physical therapy with speech-language pathology, or occupational therapy.",
  );
const amount = z.string().describe('Dollars, like "1200.00".');

const seedSchema = patientOfClaimSchema.extend({
  year: yearSchema,
  bucket: bucketSchema,
  amount: moneySchema,
  asOf: dateSchema.optional().describe("The day on which the amount was so. Kept in the audit trail."),
});

const answerSchema = z
  .object({
    year: yearSchema,
    bucket: bucketSchema,
    amount,
    previous: amount.nullable().describe("What was set before; null when nothing was."),
  })
  .meta({ description: "The amount is durable and counts from now on." });

/** Takes what a patient's therapy of a year came to elsewhere. */
export const accumulatorRoutes: IngestRoutes = async (app, { store, inFlight }) => {
  guardIntake(app, { inFlight, bytesHeld: bufferedBytes(bodyBytesMax) });

  app.put(
    "/v1/accumulators",
    {
      config: { scope: "claims:write" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Tell of a year's therapy elsewhere",
        description:
          "What the payer allowed for the patient's therapy of the year that no claim sent here tells of, such as care " +
          "with another practice. The patient is named as in a claim. The amount takes the place of the one set before " +
          "for the same patient, year and bucket, and is written to the audit trail. It counts, before all claims of " +
          "the patient, for those that are scrubbed from now on: those admitted afterwards, and earlier ones when they " +
          "are scrubbed again. Verdicts that were given stay as they are.",
        tags: ["claims"],
        body: seedSchema,
        response: { 200: answerSchema },
      },
    },
    async ({ body, principal: { tenantId, keyId } }) => {
      const { subscriber, patient, year, bucket, amount: amountCents, asOf } = body;
      const before = await seedAccumulator(store, tenantId, {
        patient: { subscriber, patient },
        year,
        bucket,
        amountCents,
        asOf,
        keyId,
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
