import type { CalendarDate, Cents } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asSystem, asTenant, asTenantAtOnce } from "../database/transaction.ts";
import { ageBucketAt, timesAt } from "../work/work-filter.ts";
import { type Period, timeZone } from "./period.ts";

/** The claims that were not resolved at one time of a day. A claim counts under its worst edit. */
export interface HoldSnapshot {
  day: CalendarDate;
  /** ISO 8601 instant, UTC; `null` when no snapshot was taken, such as while Firstpass was down. */
  takenAt: string | null;
  groups: SnapshotGroup[];
}

export interface SnapshotGroup {
  /** An edit, a payer's id, a clinic's NPI or an age bucket. */
  key: string;
  claims: number;
  cents: Cents;
}

export const snapshotDimensions = {
  edit: "edit",
  payer: "payer_id",
  clinic: "billing_npi",
  age: "age",
} as const;
export type SnapshotDimension = keyof typeof snapshotDimensions;

/**
 * Takes today's snapshot of each tenant that has none. A tenant's day begins in its time zone. Several processes may call
 * this: one of them takes a snapshot. Returns how many it took.
 */
export async function takeSnapshots(store: Store): Promise<number> {
  const missing = await asSystem(store, (transaction) =>
    transaction.query<{ tenantId: string }>({
      name: "select-tenants-without-snapshot",
      text: `select tenant_id as "tenantId" from tenant where not exists (
          select from snapshot
          where snapshot.tenant_id = tenant.tenant_id and day = (now() at time zone tenant.time_zone)::date offset 0
        )`,
    }),
  );
  let taken = 0;
  for (const { tenantId } of missing.rows) if (await takeSnapshot(store, tenantId)) taken += 1;
  return taken;
}

/** Returns `false` when the tenant has today's snapshot already. */
async function takeSnapshot(store: Store, tenantId: string): Promise<boolean> {
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<{ day: CalendarDate }>({
      name: "insert-snapshot",
      text: `insert into snapshot (tenant_id, day) values ($1, (now() at time zone ${timeZone})::date)
        on conflict do nothing returning day`,
      values: [tenantId],
    });
    if (!rows[0]) return false;
    const values: unknown[] = [tenantId, rows[0].day];
    const age = ageBucketAt(timesAt(new Date().toISOString(), (value) => `$${values.push(value)}`));
    await transaction.query({
      name: "insert-hold-snapshot",
      text: `insert into hold_snapshot (tenant_id, day, edit, payer_id, billing_npi, age, claims, cents)
        select $1, $2::date, worst_edit, payer_id, billing_npi, ${age}, count(*), sum(at_risk_cents)
        from work where tenant_id = $1 and state <> 'resolved' group by 3, 4, 5, 6`,
      values,
    });
    return true;
  });
}

/** One per day of the period until today, oldest first. */
export async function loadSnapshots(
  store: Store,
  tenantId: string,
  { since, until, by }: Period & { by: SnapshotDimension },
): Promise<HoldSnapshot[]> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<Omit<HoldSnapshot, "groups"> & { groups: SnapshotGroup[] | null }>({
      name: `select-snapshots-by-${by}`,
      text: `select at::date as day, taken_at as "takenAt", (
            select json_agg(part order by claims desc, key) from (
              select ${snapshotDimensions[by]} as key, sum(claims) as claims, sum(cents) as cents
              from hold_snapshot where tenant_id = $1 and day = snapshot.day group by 1
            ) as part
          ) as groups
        from generate_series($2::date::timestamp,
          least($3::date, (now() at time zone ${timeZone})::date)::timestamp, '1 day') as series (at)
        left join snapshot on snapshot.tenant_id = $1 and snapshot.day = at::date
        order by at`,
      values: [tenantId, since, until],
    }),
  ]);
  return rows.map(({ groups, ...snapshot }) => ({ ...snapshot, groups: groups ?? [] }));
}
