import type { Verdict } from "@firstpass/claim";
import { plainArray } from "../database/array-column.ts";
import type { Transaction } from "../database/transaction.ts";

/** The statuses that a verdict leaves a claim with. */
export const countedStatuses = ["clean", "hold", "error", "released", "superseded"] as const;
export type CountedStatus = (typeof countedStatuses)[number];

export type StatusCounts = Record<"received" | CountedStatus, number>;

/** One claim more (or less, when `claims` is negative) of a batch has this status. */
export interface StatusChange {
  batchId: string;
  status: CountedStatus;
  claims: number;
}

/** @throws when a verdict has a status that says that it is none yet. */
export function countedStatus({ status }: Pick<Verdict, "status">): CountedStatus {
  const counted = countedStatuses.find((known) => known === status);
  if (!counted) throw new Error(`a verdict cannot have the status ${status}`);
  return counted;
}

/** The claims without a verdict are those that were admitted and are not counted otherwise. */
export function withReceived(admitted: number, counts: Record<CountedStatus, number>): StatusCounts {
  let received = admitted;
  for (const status of countedStatuses) received -= counts[status];
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
 * Counts in the batches and in the tenant's tally. The caller holds the lock on verdicts. Batches are locked in the
 * order of their ids, as all who write several do: two of them cannot wait for each other.
 */
export async function countVerdicts(
  transaction: Transaction,
  tenantId: string,
  changes: readonly StatusChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const batches = [...Map.groupBy(changes, ({ batchId }) => batchId)];
  const perBatch = batches.map(([, ofBatch]) => countByStatus(ofBatch));
  const perTenant = countByStatus(changes);
  const changed = countedStatuses.filter((status) => perTenant[status] !== 0);
  await transaction.query({
    name: "count-verdicts",
    text: `with change as (
        select * from unnest($2::uuid[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
          as change (batch_id, clean, hold, error, released, superseded)
      ), locked as materialized (
        select batch_id from batch where tenant_id = $1 and batch_id = any($2) order by batch_id for update
      ), counted as (
        update batch set clean = batch.clean + change.clean, hold = batch.hold + change.hold,
          error = batch.error + change.error, released = batch.released + change.released,
          superseded = batch.superseded + change.superseded
        from change join locked using (batch_id)
        where batch.tenant_id = $1 and batch.batch_id = change.batch_id
      )
      insert into tally (tenant_id, name, claims) select $1, * from unnest($8::text[], $9::bigint[])
      on conflict (tenant_id, name) do update set claims = tally.claims + excluded.claims`,
    values: [
      tenantId,
      plainArray(batches.map(([batchId]) => batchId)),
      ...countedStatuses.map((status) => plainArray(perBatch.map((counts) => counts[status]))),
      plainArray(changed),
      plainArray(changed.map((status) => perTenant[status])),
    ],
  });
}

function countByStatus(changes: readonly StatusChange[]): Record<CountedStatus, number> {
  const counts = { clean: 0, hold: 0, error: 0, released: 0, superseded: 0 };
  for (const { status, claims } of changes) counts[status] += claims;
  return counts;
}
