import { receiptHtml, receiptRows, receivedClaimOf, unreadClaimOf } from "@firstpass/outputs";
import {
  type BatchRef,
  findTenantName,
  loadBilled,
  readFileClaims,
  type Store,
  sumCharges,
} from "@firstpass/store";
import { type BatchFile, requireFile } from "./batch-file.ts";
import { readRejections } from "./rejections.ts";

/** Proof of timely receipt of a batch's file. @throws ProblemError `file-not-stored` */
export async function receiptOf(
  store: Store,
  opened: BatchFile,
): Promise<AsyncGenerator<string | Uint8Array>> {
  const { receivedAt, end } = requireFile(opened);
  const { tenantId, batch } = opened;
  const { batchId, accepted, rejected } = batch;
  const [chargeCents, organization] = await Promise.all([
    sumCharges(store, { tenantId, batchId }),
    findTenantName(store, tenantId),
  ]);
  const file = {
    name: end?.name ?? `${batchId}.837`,
    sha256: end?.sha256 ?? "none: the upload broke off",
    sizeBytes: end?.bytes ?? 0,
    ...{ receivedAt, batchId, claims: accepted, chargeCents, unread: rejected },
  };
  return receiptHtml([file], rowsOf(store, { tenantId, batchId }), organization);
}

async function* rowsOf(store: Store, batch: BatchRef): AsyncGenerator<string> {
  for await (const claims of readFileClaims(store, batch)) {
    const billed = await loadBilled(store, batch.tenantId, claims);
    yield receiptRows(
      claims.map((claim) => receivedClaimOf(billed(claim), claim.verdict?.timelyFiling ?? undefined)),
    );
  }
  for await (const rejections of readRejections(store, batch))
    yield receiptRows(rejections.map(unreadClaimOf));
}
