import type { Socket } from "node:net";
import type pg from "pg";
import type { Store } from "./store.ts";

/** What a transaction's statements are sent through. */
export interface Transaction {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    statement: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

/** Which writes of a tenant come one after the other. Whoever needs the first two takes `admissions` first. */
export type TenantLock = "admissions" | "verdicts" | "remittances";
const lockClasses: Record<TenantLock, number> = {
  admissions: 0x66700001,
  verdicts: 0x66700002,
  remittances: 0x66700003,
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether `text` can be an id of ours; what is none is not found, and never reaches a statement. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/**
 * Runs `work` in a transaction that can see and write rows of this tenant only. The opening statements leave together
 * with the first one of `work`, so they cost no round trip.
 */
export async function asTenant<T>(
  store: Store,
  tenantId: string,
  work: (transaction: Transaction) => Promise<T>,
  lock?: TenantLock,
): Promise<T> {
  const opening = openingOf(tenantId) + (lock ? `; ${lockStatement(tenantId, lock)}` : "");
  return inTransaction(store, opening, work);
}

/**
 * As {@link asTenant} for `work` that sends all its statements before it waits for any: the commit leaves with them, so
 * that all of it is one round trip. @throws when a statement is sent later, since it would be outside the transaction.
 * @param durable whether to wait until what was written is on disk. Else the server may forget it when it crashes.
 */
export async function asTenantAtOnce<T>(
  store: Store,
  tenantId: string,
  work: (transaction: Transaction) => Promise<T>,
  { durable = true } = {},
): Promise<T> {
  const opening = openingOf(tenantId) + (durable ? "" : "; set local synchronous_commit = off");
  return inTransaction(store, opening, work, { atOnce: true });
}

/** Commands, which cost the database half of what a statement does that it has to plan. */
function openingOf(tenantId: string): string {
  if (!isId(tenantId)) throw new Error("a tenant id is a UUID");
  return `begin; set local role firstpass_tenant; set local firstpass.tenant_id = '${tenantId}'`;
}

/** Waits for the tenant's other writers of this kind and keeps them waiting until the transaction ends. */
export async function takeLock(transaction: Transaction, tenantId: string, lock: TenantLock): Promise<void> {
  if (!isId(tenantId)) throw new Error("a tenant id is a UUID");
  await transaction.query(lockStatement(tenantId, lock));
}

function lockStatement(tenantId: string, lock: TenantLock): string {
  return `select pg_advisory_xact_lock(${lockClasses[lock]}, hashtext('${tenantId}'))`;
}

/** Runs `work` over all tenants: for key look-up, sweeper and delivery worker only. */
export async function asSystem<T>(
  store: Pick<Store, "pool">,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return inTransaction(store, "begin", work);
}

async function inTransaction<T>(
  store: Pick<Store, "pool">,
  opening: string,
  work: (transaction: Transaction) => Promise<T>,
  { atOnce = false } = {},
): Promise<T> {
  const client = await store.pool.connect();
  // A connection that breaks says so here, and without a listener that would end the process.
  let broken: Error | undefined;
  const breaks = (error: Error) => {
    broken ??= error;
  };
  client.on("error", breaks);
  const transaction = openTransaction(client);
  const opened = transaction.query(opening);
  opened.catch(ignore);
  let committed: Promise<unknown> | undefined;
  try {
    const working = work(transaction);
    if (atOnce) {
      committed = transaction.commit();
      committed.catch(ignore);
    }
    const result = await working;
    await opened;
    await (committed ?? transaction.commit());
    return result;
  } catch (error) {
    // A commit behind a statement that failed has rolled back.
    await (committed ?? client.query("rollback")).catch(breaks);
    // The statements behind an opening that failed, or on a connection that broke, only say that they were not carried
    // out.
    if (!broken) await opened;
    throw broken ?? error;
  } finally {
    client.off("error", breaks);
    client.release(broken);
  }
}

/**
 * Statements that are sent in one go leave in one write. Each write of its own would wake the database's process, and
 * on a busy machine that takes the processor from the one that is still sending.
 */
function openTransaction(client: pg.PoolClient): Transaction & { commit(): Promise<unknown> } {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let gathering = false;
  let over = false;
  const query: Transaction["query"] = (statement, values) => {
    if (over) throw new Error("the transaction is over: its statements are sent all at once");
    if (!gathering) {
      gathering = true;
      stream.cork();
      process.nextTick(() => {
        gathering = false;
        stream.uncork();
      });
    }
    return client.query(statement as string, values);
  };
  return {
    query,
    commit() {
      const committed = query("commit");
      over = true;
      return committed;
    },
  };
}

function ignore(): void {}
