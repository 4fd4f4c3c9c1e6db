import type { ClaimEntry } from "@firstpass/claim";
import { readInterchanges } from "./interchange-reader.ts";
import { professionalClaims } from "./professional-claims.ts";

/**
 * Reads 837P files (guide 005010X222, A1, A2) as they arrive, in pieces of any size, and yields claims and
 * rejections in the order of the input, those of one piece together. Memory stays flat whatever the size.
 *
 * - A segment that cannot be understood rejects its claim (`x12-segment-invalid`), one in a shared loop each
 *   claim that depends on it; the detail names ISA, ST, segment number (ST is 1), loop and reason.
 * - A transaction that is no 837P is one rejection (`x12-not-837p`); reading goes on behind it.
 * - A wrong count or control number in SE, GE or IEA is one rejection (`x12-envelope-broken`); the claims stand.
 * - Where the nesting breaks, the claim being read is not accepted and the rejection carries its control number.
 *   Reading goes on at the next ISA, GS, ST or their ends when that is what was met; else the file ends there.
 * - What is no interchange at all is one rejection (`x12-not-interchange`).
 *
 * A rejection takes an index like a claim does. The claims of one billing provider, subscriber or payer share
 * those objects. The source is always read to its end, so that an HTTP request can still be answered.
 */
export function read837(source: AsyncIterable<Uint8Array>): AsyncGenerator<ClaimEntry[]> {
  return readInterchanges(source, professionalClaims);
}
