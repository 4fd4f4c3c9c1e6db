import type { Cents } from "./money.ts";

/**
 * Therapy that counts toward the same annual threshold: physical therapy together with speech-language pathology, and
 * occupational therapy alone (Social Security Act section 1833(g)).
 */
export const accumulatorBuckets = ["physical-and-speech", "occupational"] as const;
export type AccumulatorBucket = (typeof accumulatorBuckets)[number];

/** Therapy in one calendar year and bucket, for a line, a claim or all of a patient's claims. */
export interface AccumulatorTotal {
  year: number;
  bucket: AccumulatorBucket;
  /** The allowed amount of the lines whose rate is known. */
  allowedCents: Cents;
  /** The charges of the other lines, an upper bound that usually far exceeds their allowed amount. */
  chargedCents: Cents;
}

/** Adds totals up to one per year and bucket. */
export function sumTotals(totals: Iterable<AccumulatorTotal>): AccumulatorTotal[] {
  const sums = new Map<string, AccumulatorTotal>();
  for (const total of totals) {
    const key = `${total.year} ${total.bucket}`;
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...total });
    else {
      sum.allowedCents += total.allowedCents;
      sum.chargedCents += total.chargedCents;
    }
  }
  return [...sums.values()];
}
