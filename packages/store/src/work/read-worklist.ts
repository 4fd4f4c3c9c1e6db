import type pg from "pg";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";

/**
 * Runs a statement that selects from all work of a tenant. The planner takes the wide rows of the table for cheaper to read
 * than the indexes that have all columns of filters and sums, so it may not collect rows by a bitmap.
 */
export async function readWorklist<Row extends pg.QueryResultRow>(
  store: Store,
  tenantId: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const [, { rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query("set local enable_bitmapscan = off"),
    transaction.query<Row>(text, values),
  ]);
  return rows;
}
