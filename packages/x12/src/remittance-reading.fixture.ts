import type { ClaimPayment, PaymentEntry, Rejection, RemittanceRejectionCode } from "@firstpass/claim";
import { read835 } from "./read835.ts";

/** Reads text or bytes, split at byte positions `cuts`. */
export async function read(
  input: string | Uint8Array,
  cuts: readonly number[] = [],
): Promise<PaymentEntry[]> {
  const bytes = typeof input === "string" ? Buffer.from(input, "utf8") : input;
  const ends = [...cuts].sort((a, b) => a - b).concat(bytes.length);
  const parts = ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
  const entries: PaymentEntry[] = [];
  for await (const batch of read835(piecesOf(parts))) entries.push(...batch);
  return entries;
}

async function* piecesOf(parts: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* parts;
}

export function paymentsOf(entries: readonly PaymentEntry[]): ClaimPayment[] {
  return entries.flatMap((entry) => (entry.kind === "payment" ? [entry.payment] : []));
}

export function rejectionsOf(entries: readonly PaymentEntry[]): Rejection<RemittanceRejectionCode>[] {
  return entries.flatMap((entry) => (entry.kind === "rejected" ? [entry.rejection] : []));
}

/** One line per entry: `payment CLM-1`, `payment-unbalanced CLM-2`. */
export function outline(entries: readonly PaymentEntry[]): string[] {
  return entries.map((entry) =>
    entry.kind === "payment"
      ? `payment ${entry.payment.controlNumber}`
      : `${entry.rejection.code}${entry.rejection.controlNumber === null ? "" : ` ${entry.rejection.controlNumber}`}`,
  );
}
