import type { Store } from "@firstpass/store";

/** Whether the database answers a query now. */
export async function isDatabaseReady(store: Store): Promise<boolean> {
  return store.pool.query("select 1").then(
    () => true,
    () => false,
  );
}
