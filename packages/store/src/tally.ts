import type { Verdict } from "@firstpass/claim";
import type { Transaction } from "./transaction.ts";

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
  if (claims > 0) await addToTally(transaction, tenantId, new Map([["admitted", claims]]));
}

/** Counts in the batches and in the tenant's tally. The caller holds the lock on verdicts. */
export async function countVerdicts(
  transaction: Transaction,
  tenantId: string,
  changes: readonly StatusChange[],
): Promise<void> {
  const perTenant = new Map<string, number>();
  const perBatch = new Map<string, Record<CountedStatus, number>>();
  for (const { batchId, status, claims } of changes) {
    const batch = perBatch.get(batchId) ?? { clean: 0, hold: 0, error: 0, released: 0, superseded: 0 };
    batch[status] += claims;
    perBatch.set(batchId, batch);
    perTenant.set(status, (perTenant.get(status) ?? 0) + claims);
  }
  if (perBatch.size === 0) return;
  await Promise.all([
    addToBatches(transaction, tenantId, perBatch),
    addToTally(transaction, tenantId, perTenant),
  ]);
}

async function addToBatches(
  transaction: Transaction,
  tenantId: string,
  changes: ReadonlyMap<string, Record<CountedStatus, number>>,
): Promise<void> {
  const sorted = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  await transaction.query({
    name: "count-in-batches",
    text: `with change as (
        select * from unnest($2::uuid[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
          as change (batch_id, clean, hold, error, released, superseded)
      ), locked as materialized (
        select batch_id from batch where tenant_id = $1 and batch_id = any($2) order by batch_id for update
      )
      update batch set clean = batch.clean + change.clean, hold = batch.hold + change.hold,
        error = batch.error + change.error, released = batch.released + change.released,
        superseded = batch.superseded + change.superseded
      from change join locked using (batch_id)
      where batch.tenant_id = $1 and batch.batch_id = change.batch_id`,
    values: [
      tenantId,
      sorted.map(([batchId]) => batchId),
      ...countedStatuses.map((status) => sorted.map(([, counts]) => counts[status])),
    ],
  });
}

/** Names in one order, so that two who add cannot wait for each other. */
async function addToTally(
  transaction: Transaction,
  tenantId: string,
  changes: ReadonlyMap<string, number>,
): Promise<void> {
  const sorted = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  await transaction.query({
    name: "count-in-tally",
    text: `insert into tally (tenant_id, name, claims) select $1, * from unnest($2::text[], $3::bigint[])
      on conflict (tenant_id, name) do update set claims = tally.claims + excluded.claims`,
    values: [tenantId, sorted.map(([name]) => name), sorted.map(([, claims]) => claims)],
  });
}
