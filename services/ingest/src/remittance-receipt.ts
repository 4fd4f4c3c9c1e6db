import {
  type ClaimPayment,
  type PaymentEntry,
  type Rejection,
  type RemittanceRejectionCode,
  remittanceRejectionCodes,
} from "@firstpass/claim";
import type { PaymentOutcome } from "@firstpass/store";
import { z } from "zod";

/** Most unmatched payments, and most rejections, that a response lists. */
export const listedMax = 1_000;

const count = z.int().min(0);
const unmatchedReasons = ["no-claim", "ambiguous", "no-verdict"] as const;

/** The response to an import: which payments were matched to claims, and which could not be read. */
export const remittanceReceiptSchema = z
  .object({
    importId: z.uuid(),
    payments: count.describe("Claim payments that were read."),
    matched: count.describe("Payments matched to their claim for the first time."),
    known: count.describe("Payments that were matched before; they changed nothing."),
    unmatchedCount: count.describe(
      "Payments without a matching claim. They are stored; import the file again to match them.",
    ),
    unmatched: z
      .array(
        z.object({
          controlNumber: z.string(),
          reason: z
            .enum(unmatchedReasons)
            .describe(
              "No matching claim; several claims match equally well; the matching claim has no verdict yet.",
            ),
        }),
      )
      .describe(`The first ${listedMax} unmatched payments.`),
    rejectedCount: count.describe("Claim payments, or files, that could not be read or do not balance."),
    rejected: z
      .array(
        z.object({
          index: z.int().describe("0-based position among the claim payments of the body."),
          controlNumber: z.string().nullable(),
          code: z.enum(Object.keys(remittanceRejectionCodes) as RemittanceRejectionCode[]),
          detail: z.string().describe("Where the problem is, and why."),
        }),
      )
      .describe(`The first ${listedMax} rejections.`),
    links: z.object({ feedback: z.string().describe("Predictions compared with payments.") }),
  })
  .meta({ description: "The payments that were read are stored durably." });

export type RemittanceReceipt = z.output<typeof remittanceReceiptSchema>;

type Unmatched = RemittanceReceipt["unmatched"][number];

/** Collects the receipt of one body, in constant memory. */
export class RemittanceReceiptDraft {
  payments = 0;
  matched = 0;
  known = 0;
  unmatchedCount = 0;
  rejectedCount = 0;
  readonly #unmatched: Unmatched[] = [];
  readonly #rejected: Rejection<RemittanceRejectionCode>[] = [];

  /** The number of entries added: the index of the next one. */
  get entries(): number {
    return this.payments + this.rejectedCount;
  }

  addPayment({ controlNumber }: ClaimPayment, outcome: PaymentOutcome): void {
    this.payments += 1;
    if (outcome === "matched") this.matched += 1;
    else if (outcome === "known") this.known += 1;
    else {
      this.unmatchedCount += 1;
      if (this.#unmatched.length < listedMax) this.#unmatched.push({ controlNumber, reason: outcome });
    }
  }

  addRejection({ rejection }: Extract<PaymentEntry, { kind: "rejected" }>): void {
    this.rejectedCount += 1;
    if (this.#rejected.length < listedMax) this.#rejected.push(rejection);
  }

  finish(importId: string, resultsUrl: string | null): RemittanceReceipt {
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
