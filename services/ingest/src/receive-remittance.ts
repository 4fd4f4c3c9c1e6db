import { randomUUIDv7 } from "node:crypto";
import type { ClaimPayment } from "@firstpass/claim";
import { type Principal, ProblemError } from "@firstpass/runtime";
import { importPayments, recordImport } from "@firstpass/store";
import { read835 } from "@firstpass/x12";
import { type BodySource, brokenBody, problemOfBrokenBody } from "./body-source.ts";
import type { IngestContext } from "./ingest-context.ts";
import { PaymentTally, type RemittanceReceipt } from "./remittance-receipt.ts";

/** Payments that are kept in one transaction; the body is not read on meanwhile. */
const partPaymentsMax = 500;

/**
 * Reads a body of payments to its end, or as far as it goes, and keeps them part by part. What was kept before something
 * failed stands, and is known when the body comes again.
 * @throws ProblemError `remittance-unreadable` when no payment can be read; `body-incomplete` or `encoding-broken` when
 * the body broke off before there was one.
 */
export async function receiveRemittance(
  { store, config }: Pick<IngestContext, "store" | "config">,
  { tenantId, keyId }: Principal,
  body: BodySource,
): Promise<RemittanceReceipt> {
  const importId = randomUUIDv7();
  const tally = new PaymentTally();
  let part: ClaimPayment[] = [];
  const keep = async (): Promise<void> => {
    const payments = part;
    part = [];
    const outcomes = await importPayments(store, tenantId, { importId, payments });
    for (const [index, payment] of payments.entries()) tally.notePayment(payment, outcomes[index]!);
  };
  const read = async (): Promise<void> => {
    for await (const entries of read835(body.pieces())) {
      for (const entry of entries) {
        if (entry.kind === "rejected") tally.noteRejection(entry);
        else part.push(entry.payment);
      }
      if (part.length >= partPaymentsMax) await keep();
    }
  };
  const broken = await read().then(() => null, brokenBody);
  if (part.length > 0) await keep();
  if (broken) {
    if (tally.entries === 0) throw problemOfBrokenBody(broken);
    const rejection = {
      index: tally.entries,
      controlNumber: null,
      code: "body-incomplete",
      detail: broken.message,
    } as const;
    tally.noteRejection({ kind: "rejected", rejection });
  }
  const receipt = tally.receipt(importId, config.resultsUrl);
  if (tally.payments === 0) {
    const { rejectedCount, rejected } = receipt;
    const detail =
      rejectedCount === 0 ? "The body holds no claim payments." : "None of its claim payments could be read.";
    throw new ProblemError("remittance-unreadable", detail, { extensions: { rejectedCount, rejected } });
  }
  const { payments, matched, known, unmatchedCount: unmatched, rejectedCount: rejected } = tally;
  await recordImport(store, tenantId, { importId, keyId, payments, matched, known, unmatched, rejected });
  return receipt;
}
