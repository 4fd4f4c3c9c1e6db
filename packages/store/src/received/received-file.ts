import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";
import type { BatchRef } from "./received-pieces.ts";

export const sealedFileNameColumn: SealedColumn = {
  table: "received_file",
  column: "name",
  key: { batch_id: "uuid" },
  kind: "received-file",
  id: "batch_id::text",
};

/** Recorded of the file of a batch once it has arrived. */
export interface FileEnd {
  /** As the sender named it. It may name a patient. */
  name: string | null;
  /** Without its compression in transit. */
  bytes: number;
  /** In hex; `null` when the upload broke off. */
  sha256: string | null;
}

export interface ReceivedFile {
  /** When the batch began to arrive: an ISO 8601 instant, UTC. */
  receivedAt: string;
  /** `null` while the file arrives, and for ever if ingest failed meanwhile. */
  end: FileEnd | null;
}

interface FileRow extends Omit<FileEnd, "name"> {
  receivedAt: string;
  bytes: number;
  name: Buffer | null;
}

export async function insertFileEnds(
  { keyring }: Store,
  transaction: Transaction,
  tenantId: string,
  files: readonly { batchId: string; end: FileEnd }[],
): Promise<void> {
  if (files.length === 0) return;
  await transaction.query({
    name: "insert-received-files",
    text: `insert into received_file (tenant_id, batch_id, bytes, sha256, name)
      select $1, * from unnest($2::uuid[], $3::bigint[], $4::bytea[], $5::bytea[])`,
    values: [
      tenantId,
      files.map(({ batchId }) => batchId),
      files.map(({ end }) => end.bytes),
      files.map(({ end }) => end.sha256 && Buffer.from(end.sha256, "hex")),
      files.map(
        ({ batchId, end }) => end.name && sealPayload(keyring, contextOf(tenantId, batchId), end.name),
      ),
    ],
  });
}

/** `null` when the batch has no stored file. */
export async function findReceivedFile(
  store: Store,
  { tenantId, batchId }: BatchRef,
): Promise<ReceivedFile | null> {
  if (!isId(batchId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<FileRow | { receivedAt: string; bytes: null }>(
      `select batch.admitted_at as "receivedAt", file.bytes, encode(file.sha256, 'hex') as sha256, file.name
        from batch left join received_file as file using (tenant_id, batch_id)
        where tenant_id = $1 and batch_id = $2 and exists (
          select from received_piece as piece where piece.tenant_id = $1 and piece.batch_id = $2 and piece.piece = 0
        )`,
      [tenantId, batchId],
    ),
  );
  const [row] = rows;
  if (!row) return null;
  const { receivedAt, ...end } = row;
  if (end.bytes === null) return { receivedAt, end: null };
  const { name, bytes, sha256 } = end;
  const plainName = name && openPayload<string>(store.keyring, contextOf(tenantId, batchId), name);
  return { receivedAt, end: { bytes, sha256, name: plainName } };
}

function contextOf(tenantId: string, batchId: string): SealContext {
  return { tenantId, kind: "received-file", id: batchId.toLowerCase() };
}
