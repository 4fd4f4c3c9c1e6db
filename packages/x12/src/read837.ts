import type { ClaimEntry } from "@firstpass/claim";
import { readInterchanges } from "./interchange-reader.ts";
import { professionalClaims } from "./professional-claims.ts";

/**
 * Reads files of 837P (guide 005010X222, A1, A2) and 837I (005010X223, A1, A2, A3) as they arrive in pieces of any size. Yields claims and rejections in input
 * order, grouped by piece. Memory use does not grow with the input.
 *
 * - An invalid segment rejects its claim (`x12-segment-invalid`). An invalid segment in a shared loop rejects every claim
 *   that depends on it. The detail states ISA, ST, segment number (ST is 1), loop and reason.
 * - A transaction other than an 837P or 837I is rejected (`x12-not-837p`), and reading continues after it.
 * - A wrong count or control number in SE, GE or IEA is rejected (`x12-envelope-broken`), and the claims are kept.
 * - If the nesting breaks, the claim being read is not accepted, and the rejection has its control number. Reading
 *   continues if an ISA, GS, ST or one of their closing segments was found, or else stops.
 * - An input that is not an interchange is rejected (`x12-not-interchange`).
 *
 * Rejections have an index like claims. Claims of the same billing provider, subscriber or payer share these objects. The
 * source is always consumed, so that an HTTP request can still be answered.
 */
export function read837(source: AsyncIterable<Uint8Array>): AsyncGenerator<ClaimEntry[]> {
  return readInterchanges(source, professionalClaims);
}
