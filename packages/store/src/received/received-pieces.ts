import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { openBytes, sealBytes } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedPieceColumn: SealedColumn = {
  table: "received_piece",
  column: "payload",
  key: { batch_id: "uuid", piece: "integer" },
  kind: "received-piece",
  id: "batch_id || ' ' || piece",
};

export interface BatchRef {
  tenantId: string;
  batchId: string;
}

/** A part of the file of a batch, as it is stored. */
export interface SealedPiece {
  /** From 0, in the order of the file. */
  piece: number;
  sealed: Buffer;
}

/** Read at once. A piece has a quarter of a megabyte. */
const piecesPerPage = 8;

export function sealPiece(
  { keyring }: Store,
  batch: BatchRef,
  piece: number,
  bytes: Uint8Array,
): SealedPiece {
  return { piece, sealed: sealBytes(keyring, contextOf(batch, piece), bytes) };
}

/** Client-chosen ids of batches may have capital letters, which the database writes small. */
function contextOf({ tenantId, batchId }: BatchRef, piece: number): SealContext {
  return { tenantId, kind: "received-piece", id: `${batchId.toLowerCase()} ${piece}` };
}

/** Adds pieces to the files of batches. */
export async function insertPieces(
  transaction: Transaction,
  tenantId: string,
  batches: readonly { batchId: string; pieces: readonly SealedPiece[] }[],
): Promise<void> {
  const rows = batches.flatMap(({ batchId, pieces }) => pieces.map((piece) => ({ batchId, ...piece })));
  if (rows.length === 0) return;
  await transaction.query({
    name: "insert-received-pieces",
    text: `insert into received_piece (tenant_id, batch_id, piece, payload)
      select $1, * from unnest($2::uuid[], $3::integer[], $4::bytea[])`,
    values: [
      tenantId,
      binaryArray.uuid(rows.map(({ batchId }) => batchId)),
      binaryArray.integer(rows.map(({ piece }) => piece)),
      binaryArray.bytea(rows.map(({ sealed }) => sealed)),
    ],
  });
}

/** Stores pieces from which no claims were read, so that an upload does not keep them in memory. */
export async function storePieces(
  store: Store,
  { tenantId, batchId }: BatchRef,
  pieces: readonly SealedPiece[],
): Promise<void> {
  await asTenant(store, tenantId, (transaction) =>
    insertPieces(transaction, tenantId, [{ batchId, pieces }]),
  );
}

/** Deletes the pieces of an upload of which no claim was admitted. */
export async function dropPieces(store: Store, { tenantId, batchId }: BatchRef): Promise<void> {
  await asTenant(store, tenantId, (transaction) =>
    transaction.query("delete from received_piece where tenant_id = $1 and batch_id = $2", [
      tenantId,
      batchId,
    ]),
  );
}

/** The file of a batch as it was received, up to the end or to a piece that could not be stored. */
export async function* readPieces(store: Store, batch: BatchRef): AsyncGenerator<Buffer> {
  const { tenantId, batchId } = batch;
  if (!isId(batchId)) return;
  for (let next = 0; ; ) {
    const { rows } = await asTenant(store, tenantId, (transaction) =>
      transaction.query<{ piece: number; sealed: Buffer }>({
        name: "select-received-pieces",
        text: `select piece, payload as sealed from received_piece
          where tenant_id = $1 and batch_id = $2 and piece >= $3 order by piece limit ${piecesPerPage}`,
        values: [tenantId, batchId, next],
      }),
    );
    for (const { piece, sealed } of rows) {
      if (piece !== next) return;
      next += 1;
      yield openBytes(store.keyring, contextOf(batch, piece), sealed);
    }
    if (rows.length < piecesPerPage) return;
  }
}
