import type { Rejection } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
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
  /** Whether it is complete and every accepted claim has a verdict. */
  done: boolean;
}

type BatchRow = Pick<BatchSummary, "admittedAt" | "complete" | "accepted" | "rejected"> &
  Record<VerdictStatus, number>;

export async function findBatch(
  store: Store,
  tenantId: string,
  batchId: string,
): Promise<BatchSummary | null> {
  if (!isId(batchId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<BatchRow>(
      `select admitted_at as "admittedAt", complete, accepted, rejected, clean, hold, error, released, superseded
        from batch where tenant_id = $1 and batch_id = $2`,
      [tenantId, batchId],
    ),
  );
  const row = rows[0];
  if (!row) return null;
  const { admittedAt, complete, accepted, rejected, ...counts } = row;
  const claims = withReceived(accepted, counts);
  return {
    batchId,
    admittedAt,
    complete,
    accepted,
    rejected,
    claims,
    done: complete && claims.received === 0,
  };
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
