import type { Rejection } from "@firstpass/claim";
import { CursorInvalidError } from "../database/cursor.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { type StatusCounts, type VerdictStatus, withReceived } from "../verdict/status-counts.ts";

export interface BatchSummary {
  batchId: string;
  /** ISO 8601 instant, UTC. */
  admittedAt: string;
  /** Whether all of it has arrived. */
  complete: boolean;
  accepted: number;
  rejected: number;
  /** Accepted claims by status; `received` counts those without a verdict. */
  claims: StatusCounts;
  /** Whether it arrived as an 837 file, which is stored. */
  hasFile: boolean;
  /** Whether it is complete and every accepted claim has a verdict. */
  done: boolean;
}

type BatchRow = Pick<
  BatchSummary,
  "batchId" | "admittedAt" | "complete" | "accepted" | "rejected" | "hasFile"
> &
  Record<VerdictStatus, number>;

const batchesPerPage = 200;
/** Any batch is before it with the time `infinity`. */
const zero = "00000000-0000-0000-0000-000000000000";

const selectBatch = `select batch_id as "batchId", admitted_at as "admittedAt", complete, accepted, rejected, clean, hold,
    error, released, superseded, exists (
      select from received_piece as piece
      where piece.tenant_id = batch.tenant_id and piece.batch_id = batch.batch_id and piece.piece = 0
    ) as "hasFile"
  from batch where tenant_id = $1`;

function summarize({
  batchId,
  admittedAt,
  complete,
  accepted,
  rejected,
  hasFile,
  ...counts
}: BatchRow): BatchSummary {
  const claims = withReceived(accepted, counts);
  const done = complete && claims.received === 0;
  return { batchId, admittedAt, complete, accepted, rejected, claims, hasFile, done };
}

export async function findBatch(
  store: Store,
  tenantId: string,
  batchId: string,
): Promise<BatchSummary | null> {
  if (!isId(batchId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<BatchRow>(`${selectBatch} and batch_id = $2`, [tenantId, batchId]),
  );
  return rows[0] ? summarize(rows[0]) : null;
}

/** Newest first. `after` is the last batch of the previous page, as in `next`. @throws CursorInvalidError */
export async function listBatches(
  store: Store,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ batches: BatchSummary[]; next: string | null }> {
  const { rows } = await asTenant(store, tenantId, async (transaction) => {
    const last = after === undefined ? null : await admittedAtOf(transaction, tenantId, after);
    return transaction.query<BatchRow>(
      `${selectBatch} and (admitted_at, batch_id) < (coalesce($2::timestamptz, 'infinity'), $3::uuid)
        order by admitted_at desc, batch_id desc limit $4`,
      [tenantId, last, after ?? zero, limit + 1],
    );
  });
  const batches = rows.slice(0, limit).map(summarize);
  return { batches, next: rows.length > limit ? batches.at(-1)!.batchId : null };
}

/** The batches that were received in a time, oldest first, in pages; without those of corrections and rescrubs. */
export async function* readBatchesReceived(
  store: Store,
  tenantId: string,
  { since, until }: { since: string; until?: string | undefined },
): AsyncGenerator<Pick<BatchSummary, "batchId" | "hasFile">[]> {
  for (let after = { at: since, batchId: zero }; ; ) {
    const { at, batchId } = after;
    const { rows } = await asTenant(store, tenantId, (transaction) =>
      transaction.query<BatchRow & { at: string }>(
        `select page.*, page."admittedAt"::text as at from (${selectBatch} and not amends
            and (admitted_at, batch_id) > ($2::timestamptz, $3::uuid) and admitted_at < coalesce($4::timestamptz, 'infinity')
          ) as page order by "admittedAt", "batchId" limit ${batchesPerPage}`,
        [tenantId, at, batchId, until ?? null],
      ),
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(summarize);
    after = last;
  }
}

/** As text, because a JavaScript date has no microseconds. */
async function admittedAtOf(transaction: Transaction, tenantId: string, batchId: string): Promise<string> {
  if (!isId(batchId)) throw new CursorInvalidError();
  const { rows } = await transaction.query<{ at: string }>(
    "select admitted_at::text as at from batch where tenant_id = $1 and batch_id = $2",
    [tenantId, batchId],
  );
  if (!rows[0]) throw new CursorInvalidError();
  return rows[0].at;
}

/** Ordered by index, starting after `after`. */
export async function listRejections(
  store: Store,
  tenantId: string,
  batchId: string,
  page: { after?: number; limit: number },
): Promise<Rejection[]> {
  if (!isId(batchId)) return [];
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<Rejection>(
      `select index, control_number as "controlNumber", code, detail
        from rejection where tenant_id = $1 and batch_id = $2 and index > $3 order by index limit $4`,
      [tenantId, batchId, page.after ?? -1, page.limit],
    ),
  );
  return rows;
}
