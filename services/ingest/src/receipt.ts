import type { ClaimEntry, Rejection } from "@firstpass/claim";
import { rejectionSchema } from "@firstpass/service";
import { z } from "zod";

/** Most rejections that a response lists. More are stored with the batch. */
export const rejectionsListedMax = 1_000;
const unknownFieldsListedMax = 100;

/** The response to submitted claims: how many are stored, and which could not be read. */
export const receiptSchema = z
  .object({
    batchId: z.uuid(),
    accepted: z.int().describe("Claims that are stored and will get a verdict."),
    rejectedCount: z.int().describe("Claims that could not be read."),
    rejected: z.array(rejectionSchema).describe(`The first ${rejectionsListedMax} rejections.`),
    unknownFields: z.array(z.string()).describe("Unknown fields, which were ignored; each is listed once."),
    links: z.object({
      batch: z.string().describe("The progress of the batch: GET it until `done` is true."),
      claims: z.string().describe("The claims of the batch, with their status."),
    }),
  })
  .meta({ description: "Accepted claims are stored durably; each gets a verdict." });

export type Receipt = z.output<typeof receiptSchema>;

/** Links to the results of a batch. */
export function batchLinks(batchId: string, resultsUrl: string | null): Receipt["links"] {
  const base = resultsUrl ?? "";
  return { batch: `${base}/v1/batches/${batchId}`, claims: `${base}/v1/claims?batch=${batchId}` };
}

/** Collects the receipt of one body, in constant memory. */
export interface ReceiptDraft {
  add(entry: ClaimEntry): void;
  readonly accepted: number;
  readonly rejectedCount: number;
  finish(batchId: string, resultsUrl: string | null): Receipt;
}

export function draftReceipt(): ReceiptDraft {
  const rejected: Rejection[] = [];
  const unknownFields = new Set<string>();
  let accepted = 0;
  let rejectedCount = 0;

  return {
    add(entry) {
      if (entry.kind === "rejected") {
        rejectedCount += 1;
        if (rejected.length < rejectionsListedMax) rejected.push(entry.rejection);
        return;
      }
      accepted += 1;
      for (const field of entry.unknownFields) {
        if (unknownFields.size < unknownFieldsListedMax) unknownFields.add(field);
      }
    },
    get accepted() {
      return accepted;
    },
    get rejectedCount() {
      return rejectedCount;
    },
    finish: (batchId, resultsUrl) => ({
      batchId,
      accepted,
      rejectedCount,
      rejected,
      unknownFields: [...unknownFields].sort(),
      links: batchLinks(batchId, resultsUrl),
    }),
  };
}
