import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";

/** The largest control number of an interchange, which has nine digits. */
const numberMax = 999_999_999;

/**
 * Takes `count` control numbers in a row for files that are written for the tenant, and returns the first. No two files
 * share one, until they start again at 1.
 */
export async function takeControlNumbers(store: Store, tenantId: string, count: number): Promise<number> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<{ last: number }>(
      `insert into control_number (tenant_id, last) values ($1, $2)
        on conflict (tenant_id) do update
          set last = case when control_number.last > ${numberMax} - $2 then $2 else control_number.last + $2 end
        returning last`,
      [tenantId, count],
    ),
  );
  return rows[0]!.last - count + 1;
}
