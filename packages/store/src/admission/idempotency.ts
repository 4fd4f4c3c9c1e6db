import { columnText } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";

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
    selectIdempotent(transaction, tenantId, [key]),
  );
  return answers.get(key) ?? null;
}

export async function selectIdempotent(
  transaction: Transaction,
  tenantId: string,
  keys: readonly string[],
): Promise<Map<string, StoredAnswer>> {
  if (keys.length === 0) return new Map();
  const { rows } = await transaction.query<StoredAnswer & { key: string }>({
    name: "select-idempotent",
    text: `select key, body_hash as "bodyHash", response from idempotency where tenant_id = $1 and key = any($2)`,
    values: [tenantId, keys.map(columnText)],
  });
  return new Map(rows.map(({ key, ...answer }) => [key, answer]));
}

export async function insertIdempotent(
  transaction: Transaction,
  tenantId: string,
  requests: readonly { idempotency?: StoredAnswer & { key: string } }[],
): Promise<void> {
  const answers = requests.flatMap(({ idempotency }) => idempotency ?? []);
  if (answers.length === 0) return;
  await transaction.query({
    name: "insert-idempotent",
    text: `insert into idempotency (tenant_id, key, body_hash, response)
      select $1, * from unnest($2::text[], $3::text[], $4::text[])`,
    values: [
      tenantId,
      answers.map(({ key }) => columnText(key)),
      answers.map(({ bodyHash }) => bodyHash),
      answers.map(({ response }) => response),
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
