import type { CalendarDate } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";

/** The tenant's time zone, in which its days begin, and its day now. */
export interface TenantDay {
  timeZone: string;
  today: CalendarDate;
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
