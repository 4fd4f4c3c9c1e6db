import type { ClaimEntry, Rejection } from "@firstpass/claim";
import { rejectionSchema } from "@firstpass/service";
import { z } from "zod";

/** Most rejections and unknown fields that an answer lists. All rejections are kept with the batch. */
export const rejectionsListedMax = 1_000;
const unknownFieldsListedMax = 100;

/** What a sender of claims is told: how many are safe with us, and which could not be read. */
export const receiptSchema = z
  .object({
    batchId: z.uuid(),
    accepted: z.int().describe("Claims that are stored and will have a verdict."),
    rejectedCount: z.int().describe("Claims that could not be read."),
    rejected: z.array(rejectionSchema).describe(`The rejections; the first ${rejectionsListedMax} of them.`),
    unknownFields: z
      .array(z.string())
      .describe("Fields that were ignored because they are not known, each once."),
    links: z.object({
      batch: z.string().describe("How far the batch is: GET it until it is done."),
      claims: z.string().describe("The claims of the batch with their status."),
    }),
  })
  .meta({ description: "The claims that were accepted are durable; each gets a verdict." });

export type Receipt = z.output<typeof receiptSchema>;

/** Where the results of a batch stand. */
export function batchLinks(batchId: string, resultsUrl: string | null): Receipt["links"] {
  const base = resultsUrl ?? "";
  return { batch: `${base}/v1/batches/${batchId}`, claims: `${base}/v1/claims?batch=${batchId}` };
}

/** Collects what is to be said about the claims of one body. Its size does not grow with theirs. */
export interface Tally {
  note(entry: ClaimEntry): void;
  readonly accepted: number;
  readonly rejectedCount: number;
  receipt(batchId: string, resultsUrl: string | null): Receipt;
}

export function createTally(): Tally {
  const rejected: Rejection[] = [];
  const unknownFields = new Set<string>();
  let accepted = 0;
  let rejectedCount = 0;

  return {
    note(entry) {
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
    receipt: (batchId, resultsUrl) => ({
      batchId,
      accepted,
      rejectedCount,
      rejected,
      unknownFields: [...unknownFields].sort(),
      links: batchLinks(batchId, resultsUrl),
    }),
  };
}
