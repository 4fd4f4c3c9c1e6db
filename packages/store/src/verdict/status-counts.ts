import type { Verdict } from "@firstpass/claim";
import { plainArray } from "../database/column-values.ts";
import type { Transaction } from "../database/transaction.ts";
import { isWanted } from "../delivery/publish-event.ts";
import { type ConcludedBatch, concludedColumns, publishConclusions } from "./batch-conclusion.ts";

/** The statuses of claims that have a verdict. */
export const verdictStatuses = ["clean", "hold", "error", "released", "superseded"] as const;
export type VerdictStatus = (typeof verdictStatuses)[number];

export type StatusCounts = Record<"received" | VerdictStatus, number>;

export interface StatusChange {
  batchId: string;
  status: VerdictStatus;
  /** How many more claims of the batch have this status; negative for fewer. */
  claims: number;
}

/** @throws when the status is not one of a verdict. */
export function verdictStatusOf({ status }: Pick<Verdict, "status">): VerdictStatus {
  const found = verdictStatuses.find((known) => known === status);
  if (!found) throw new Error(`a verdict cannot have the status ${status}`);
  return found;
}

/** Adds the claims without a verdict, which are admitted but have no other status. */
export function withReceived(admitted: number, counts: Record<VerdictStatus, number>): StatusCounts {
  let received = admitted;
  for (const status of verdictStatuses) received -= counts[status];
  return { received, ...counts };
}

export async function countAdmitted(
  transaction: Transaction,
  tenantId: string,
  claims: number,
): Promise<void> {
  if (claims === 0) return;
  await transaction.query({
    name: "count-admitted",
    text: `insert into tally (tenant_id, name, claims) values ($1, 'admitted', $2)
      on conflict (tenant_id, name) do update set claims = tally.claims + excluded.claims`,
    values: [tenantId, claims],
  });
}

/**
 * Updates the counts of the batches and of the tenant, and reports batches that it concludes. The caller holds the lock on verdicts. Batches are locked in the
 * order of their ids, as everywhere, so that there is no deadlock.
 */
export async function updateStatusCounts(
  transaction: Transaction,
  tenantId: string,
  changes: readonly StatusChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const batches = [...Map.groupBy(changes, ({ batchId }) => batchId)];
  const perBatch = batches.map(([, batchChanges]) => countByStatus(batchChanges));
  const perTenant = countByStatus(changes);
  const changed = verdictStatuses.filter((status) => perTenant[status] !== 0);
  const { rows } = await transaction.query<ConcludedBatch>({
    name: "update-status-counts",
    text: `with change as (
        select * from unnest($2::uuid[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
          as change (batch_id, clean, hold, error, released, superseded)
      ), locked as materialized (
        select batch_id, concluded_at is null as open from batch
        where tenant_id = $1 and batch_id = any($2) order by batch_id for update
      ), counted as (
        update batch set clean = batch.clean + change.clean, hold = batch.hold + change.hold,
          error = batch.error + change.error, released = batch.released + change.released,
          superseded = batch.superseded + change.superseded,
          concluded_at = case when open and complete and accepted = batch.clean + batch.hold + batch.error
            + batch.released + batch.superseded + change.clean + change.hold + change.error + change.released
            + change.superseded then now() else concluded_at end
        from change join locked using (batch_id)
        where batch.tenant_id = $1 and batch.batch_id = change.batch_id
        returning batch.*, open
      ), tallied as (
        insert into tally (tenant_id, name, claims) select $1, * from unnest($8::text[], $9::bigint[])
        on conflict (tenant_id, name) do update set claims = tally.claims + excluded.claims
      )
      select ${concludedColumns} from counted
      where open and concluded_at is not null and not amends and ${isWanted("batch.concluded")}`,
    values: [
      tenantId,
      plainArray(batches.map(([batchId]) => batchId)),
      ...verdictStatuses.map((status) => plainArray(perBatch.map((counts) => counts[status]))),
      plainArray(changed),
      plainArray(changed.map((status) => perTenant[status])),
    ],
  });
  await publishConclusions(transaction, tenantId, rows);
}

function countByStatus(changes: readonly StatusChange[]): Record<VerdictStatus, number> {
  const counts = { clean: 0, hold: 0, error: 0, released: 0, superseded: 0 };
  for (const { status, claims } of changes) counts[status] += claims;
  return counts;
}
