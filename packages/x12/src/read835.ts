import type { PaymentEntry } from "@firstpass/claim";
import { claimPayments } from "./claim-payments.ts";
import { readInterchanges } from "./interchange-reader.ts";

/**
 * Reads 835 files (guide 005010X221, A1) as they arrive in pieces of any size. Yields claim payments and rejections in
 * input order, grouped by piece. Memory use does not grow with the input.
 *
 * - An invalid segment rejects its claim payment (`x12-segment-invalid`). An invalid header segment rejects every claim
 *   payment of the transaction. The detail states ISA, ST, segment number (ST is 1), loop and reason.
 * - A claim payment is rejected (`payment-unbalanced`) if the amount paid, on the claim or a line, is not the charge minus
 *   the adjustments.
 * - A transaction other than an 835 is rejected (`x12-not-835`), and reading continues after it.
 * - A wrong count or control number in SE, GE or IEA is rejected (`x12-envelope-broken`), and the payments are kept.
 * - If the nesting breaks, the claim payment being read is not accepted, and the rejection has its control number. Reading
 *   continues if an ISA, GS, ST or one of their closing segments was found, or else stops.
 * - An input that is not an interchange is rejected (`x12-not-interchange`).
 *
 * Rejections have an index like payments. The payments of a transaction share their `remittance`. The source is always
 * consumed, so that an HTTP request can still be answered.
 */
export function read835(source: AsyncIterable<Uint8Array>): AsyncGenerator<PaymentEntry[]> {
  return readInterchanges(source, claimPayments);
}
