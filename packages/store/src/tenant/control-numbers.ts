import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";

/** The largest control number of an interchange, which has nine digits. */
const numberMax = 999_999_999;

/** The next control number for files written for the tenant, from 1. No two files share one before they start again. */
export async function takeControlNumber(store: Store, tenantId: string): Promise<number> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<{ last: number }>(
      `insert into control_number (tenant_id, last) values ($1, 1)
        on conflict (tenant_id) do update set last = control_number.last % ${numberMax} + 1
        returning last`,
      [tenantId],
    ),
  );
  return rows[0]!.last;
}
