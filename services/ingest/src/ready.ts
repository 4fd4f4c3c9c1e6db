import type { Readiness } from "@firstpass/runtime";
import type { Store } from "@firstpass/store";

/**
 * Ready is a process that can make claims durable. The queue is not asked: what it cannot take now the sweeper
 * sends later, so a queue that is away is no reason to turn claims away.
 */
export async function proveReady(store: Store): Promise<Readiness> {
  const database = await store.pool.query("select 1").then(
    () => true,
    () => false,
  );
  return { ready: database, checks: { database: database ? "ok" : "does not answer" } };
}
