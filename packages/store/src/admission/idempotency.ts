import { columnText } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedAnswerColumn: SealedColumn = {
  table: "idempotency",
  column: "sealed",
  key: { key: "text" },
  kind: "answer",
  id: "key",
};

/** An idempotency key was used again with another body. */
export class IdempotencyConflictError extends Error {
  constructor() {
    super("this idempotency key was used with another body: use a new key for a new request");
  }
}

/** The stored answer to a request. */
export interface StoredAnswer {
  bodyHash: string;
  response: string;
}

/** The answer to an earlier request with this key. With it a repeated stream is answered before it is read. */
export async function findIdempotent(
  store: Store,
  tenantId: string,
  key: string,
): Promise<StoredAnswer | null> {
  const answers = await asTenant(store, tenantId, (transaction) =>
    selectIdempotent(store, transaction, tenantId, [key]),
  );
  return answers.get(key) ?? null;
}

export async function selectIdempotent(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  keys: readonly string[],
): Promise<Map<string, StoredAnswer>> {
  if (keys.length === 0) return new Map();
  const { rows } = await transaction.query<AnswerRow>({
    name: "select-idempotent",
    text: `select key, body_hash as "bodyHash", response, sealed from idempotency where tenant_id = $1 and key = any($2)`,
    values: [tenantId, keys.map(columnText)],
  });
  return new Map(rows.map((row) => [row.key, openAnswer(store, tenantId, row)]));
}

interface AnswerRow {
  key: string;
  bodyHash: string;
  /** `null` when it is sealed, as answers are that were stored by this version. */
  response: string | null;
  sealed: Buffer | null;
}

function openAnswer(
  store: Store,
  tenantId: string,
  { key, bodyHash, response, sealed }: AnswerRow,
): StoredAnswer {
  if (!sealed) return { bodyHash, response: response ?? "" };
  return { bodyHash, response: openPayload(store.keyring, contextOf(tenantId, key), sealed) };
}

function contextOf(tenantId: string, key: string): SealContext {
  return { tenantId, kind: "answer", id: key };
}

export async function insertIdempotent(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  requests: readonly { idempotency?: StoredAnswer & { key: string } }[],
): Promise<void> {
  const answers = requests.flatMap(({ idempotency }) => idempotency ?? []);
  if (answers.length === 0) return;
  await transaction.query({
    name: "insert-idempotent",
    text: `insert into idempotency (tenant_id, key, body_hash, sealed)
      select $1, * from unnest($2::text[], $3::text[], $4::bytea[])`,
    values: [
      tenantId,
      answers.map(({ key }) => columnText(key)),
      answers.map(({ bodyHash }) => bodyHash),
      answers.map(({ key, response }) =>
        sealPayload(store.keyring, contextOf(tenantId, columnText(key)), response),
      ),
    ],
  });
}

/** Deletes keys that are older than the replay window. Returns their number. */
export async function expireIdempotencyKeys(store: Store, options: { olderThanMs: number }): Promise<number> {
  const { rowCount } = await store.pool.query(
    "delete from idempotency where created_at < now() - $1 * interval '1 millisecond'",
    [options.olderThanMs],
  );
  return rowCount ?? 0;
}
