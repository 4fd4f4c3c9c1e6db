import {
  type ClaimPayment,
  type PaymentEntry,
  type Rejection,
  type RemittanceRejectionCode,
  remittanceRejectionCodes,
} from "@firstpass/claim";
import type { PaymentOutcome } from "@firstpass/store";
import { z } from "zod";

/** Most payments without a claim, and most rejections, that an answer lists. */
export const listedMax = 1_000;

const count = z.int().min(0);
const unmatchedReasons = ["no-claim", "ambiguous", "no-verdict"] as const;

/** What an importer of payments is told: which met their claims, and which could not be read. */
export const remittanceReceiptSchema = z
  .object({
    importId: z.uuid(),
    payments: count.describe("Claim payments that were read."),
    matched: count.describe("Those that found the claim they answer, now for the first time."),
    known: count.describe("Those that had found it before: they changed nothing."),
    unmatchedCount: count.describe(
      "Those that found no claim. They are kept, and find it when they come again.",
    ),
    unmatched: z
      .array(
        z.object({
          controlNumber: z.string(),
          reason: z
            .enum(unmatchedReasons)
            .describe("No claim of the number fits; several fit alike; the one that fits has no verdict."),
        }),
      )
      .describe(`The payments without a claim; the first ${listedMax} of them.`),
    rejectedCount: count.describe("Claim payments, or files, that could not be read or do not balance."),
    rejected: z
      .array(
        z.object({
          index: z.int().describe("0-based position among the claim payments of the body."),
          controlNumber: z.string().nullable(),
          code: z.enum(Object.keys(remittanceRejectionCodes) as RemittanceRejectionCode[]),
          detail: z.string().describe("The place and the reason."),
        }),
      )
      .describe(`The rejections; the first ${listedMax} of them.`),
    links: z.object({ feedback: z.string().describe("How predictions and payments met.") }),
  })
  .meta({ description: "The payments that were read are durable." });

export type RemittanceReceipt = z.output<typeof remittanceReceiptSchema>;

type Unmatched = RemittanceReceipt["unmatched"][number];

/** Collects what is to be said about the payments of one body. Its size does not grow with theirs. */
export class PaymentTally {
  payments = 0;
  matched = 0;
  known = 0;
  unmatchedCount = 0;
  rejectedCount = 0;
  readonly #unmatched: Unmatched[] = [];
  readonly #rejected: Rejection<RemittanceRejectionCode>[] = [];

  /** How many entries were noted: the index of the next one. */
  get entries(): number {
    return this.payments + this.rejectedCount;
  }

  notePayment({ controlNumber }: ClaimPayment, outcome: PaymentOutcome): void {
    this.payments += 1;
    if (outcome === "matched") this.matched += 1;
    else if (outcome === "known") this.known += 1;
    else {
      this.unmatchedCount += 1;
      if (this.#unmatched.length < listedMax) this.#unmatched.push({ controlNumber, reason: outcome });
    }
  }

  noteRejection({ rejection }: Extract<PaymentEntry, { kind: "rejected" }>): void {
    this.rejectedCount += 1;
    if (this.#rejected.length < listedMax) this.#rejected.push(rejection);
  }

  receipt(importId: string, resultsUrl: string | null): RemittanceReceipt {
    const { payments, matched, known, unmatchedCount, rejectedCount } = this;
    return {
      importId,
      payments,
      matched,
      known,
      unmatchedCount,
      unmatched: this.#unmatched,
      rejectedCount,
      rejected: this.#rejected,
      links: { feedback: `${resultsUrl ?? ""}/v1/feedback` },
    };
  }
}
