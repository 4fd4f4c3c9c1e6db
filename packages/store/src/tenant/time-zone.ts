import type { CalendarDate } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asSystem, asTenantAtOnce, takeLock } from "../database/transaction.ts";
import { resetFigures } from "../figures/roll-up.ts";

/** The tenant's time zone, in which its days begin, and its day now. */
export interface TenantDay {
  timeZone: string;
  today: CalendarDate;
}

/** Postgres does not know the time zone. */
export class TimeZoneUnknownError extends Error {
  constructor() {
    super("no such time zone: write it like America/Chicago");
  }
}

export async function loadTenantDay(store: Store, tenantId: string): Promise<TenantDay> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<TenantDay>({
      name: "select-tenant-day",
      text: `select time_zone as "timeZone", (now() at time zone time_zone)::date as today from tenant where tenant_id = $1`,
      values: [tenantId],
    }),
  ]);
  return rows[0]!;
}

/** Counts by day are counted again. Snapshots stay as they were taken. @throws TimeZoneUnknownError */
export async function saveTimeZone(store: Store, tenantId: string, timeZone: string): Promise<void> {
  const { rowCount } = await store.pool.query("select from pg_timezone_names where name = $1", [timeZone]);
  if (rowCount === 0) throw new TimeZoneUnknownError();
  await asSystem(store, async (transaction) => {
    await takeLock(transaction, tenantId, "figures");
    await transaction.query("update tenant set time_zone = $2 where tenant_id = $1", [tenantId, timeZone]);
    await resetFigures(transaction, tenantId);
  });
}
