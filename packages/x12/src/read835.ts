import type { PaymentEntry } from "@firstpass/claim";
import { claimPayments } from "./claim-payments.ts";
import { readInterchanges } from "./interchange-reader.ts";

/**
 * Reads 835 files (guide 005010X221, A1) as they arrive, in pieces of any size, and yields claim payments and
 * rejections in the order of the input, those of one piece together. Memory stays flat whatever the size.
 *
 * - A segment that cannot be understood rejects its claim payment (`x12-segment-invalid`), one in the header of the
 *   transaction each claim payment below it; the detail names ISA, ST, segment number (ST is 1), loop and reason.
 * - A claim payment, or one of its lines, in which the charge less the adjustments is not what was paid is rejected
 *   (`payment-unbalanced`).
 * - A transaction that is no 835 is one rejection (`x12-not-835`); reading goes on behind it.
 * - A wrong count or control number in SE, GE or IEA is one rejection (`x12-envelope-broken`); the payments stand.
 * - Where the nesting breaks, the claim payment being read is not accepted and the rejection carries its control
 *   number. Reading goes on at the next ISA, GS, ST or their ends when that is what was met; else the file ends there.
 * - What is no interchange at all is one rejection (`x12-not-interchange`).
 *
 * A rejection takes an index like a payment does. The payments of one transaction share their `remittance`. The source
 * is always read to its end, so that an HTTP request can still be answered.
 */
export function read835(source: AsyncIterable<Uint8Array>): AsyncGenerator<PaymentEntry[]> {
  return readInterchanges(source, claimPayments);
}
