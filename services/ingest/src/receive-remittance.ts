import { randomUUIDv7 } from "node:crypto";
import type { ClaimPayment } from "@firstpass/claim";
import { type Principal, ProblemError } from "@firstpass/runtime";
import { importPayments, recordImport } from "@firstpass/store";
import { read835 } from "@firstpass/x12";
import { type BodySource, brokenBody, problemOfBrokenBody } from "./body-source.ts";
import type { IngestContext } from "./ingest-context.ts";
import { type RemittanceReceipt, RemittanceReceiptDraft } from "./remittance-receipt.ts";
import type { UploadMemory } from "./upload-memory.ts";

/** Payments stored in one transaction. The body is not read meanwhile. */
const partPaymentsMax = 500;

/**
 * Reads payments to the end of the body, or to where it breaks off, and stores them in parts. After a failure the parts
 * stored before are kept, and recognized when the body is sent again.
 * @throws ProblemError `remittance-unreadable` when no payment can be read; `body-incomplete` or `encoding-broken` when
 * the body breaks off before the first payment.
 */
export async function receiveRemittance(
  { store, config }: Pick<IngestContext, "store" | "config">,
  { tenantId, keyId, memberId }: Principal,
  body: BodySource,
  memory: UploadMemory,
): Promise<RemittanceReceipt> {
  const importId = randomUUIDv7();
  const draft = new RemittanceReceiptDraft();
  let part: ClaimPayment[] = [];
  const storePart = async (): Promise<void> => {
    const payments = part;
    part = [];
    const outcomes = await importPayments(store, tenantId, { importId, payments });
    for (const [index, payment] of payments.entries()) draft.addPayment(payment, outcomes[index]!);
    memory.submitted(body.bytesRead());
  };
  const read = async (): Promise<void> => {
    for await (const entries of read835(body.pieces())) {
      for (const entry of entries) {
        if (entry.kind === "rejected") draft.addRejection(entry);
        else part.push(entry.payment);
      }
      if (part.length >= partPaymentsMax) await storePart();
    }
  };
  const broken = await read().then(() => null, brokenBody);
  if (part.length > 0) await storePart();
  if (broken) {
    if (draft.entries === 0) throw problemOfBrokenBody(broken);
    const rejection = {
      index: draft.entries,
      controlNumber: null,
      code: "body-incomplete",
      detail: broken.message,
    } as const;
    draft.addRejection({ kind: "rejected", rejection });
  }
  const receipt = draft.finish(importId, config.resultsUrl);
  if (draft.payments === 0) {
    const { rejectedCount, rejected } = receipt;
    const detail =
      rejectedCount === 0
        ? "The body contains no claim payments."
        : "None of its claim payments could be read.";
    throw new ProblemError("remittance-unreadable", detail, { extensions: { rejectedCount, rejected } });
  }
  const { payments, matched, known, unmatchedCount: unmatched, rejectedCount: rejected } = draft;
  await recordImport(store, tenantId, {
    importId,
    keyId,
    memberId,
    payments,
    matched,
    known,
    unmatched,
    rejected,
  });
  return receipt;
}
