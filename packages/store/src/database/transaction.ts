import type { Socket } from "node:net";
import type pg from "pg";
import type { Store } from "./store.ts";

export interface Transaction {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    statement: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
}

/** Serializes a tenant's writers of one kind. A transaction that needs several takes them in this order. */
export type TenantLock = "admissions" | "verdicts" | "work" | "remittances" | "figures";
const lockClasses: Record<TenantLock, number> = {
  admissions: 0x66700001,
  verdicts: 0x66700002,
  remittances: 0x66700003,
  work: 0x66700004,
  figures: 0x66700005,
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether `text` is a UUID. Callers answer "not found" to anything else, so that it never reaches a statement. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/**
 * Runs `work` in a transaction that sees and writes rows of this tenant only. The opening statements are sent together
 * with the first one of `work`, so they cost no round trip.
 */
export async function asTenant<T>(
  store: Store,
  tenantId: string,
  work: (transaction: Transaction) => Promise<T>,
  lock?: TenantLock,
): Promise<T> {
  const opening = openingFor(tenantId) + (lock ? `; ${lockStatement(tenantId, lock)}` : "");
  return inTransaction(store, opening, work);
}

/**
 * Like {@link asTenant} in a single round trip: all statements are sent together with the commit. `work` is not async and
 * returns its statements, so that none can wait for another. Returns their results, in the same order.
 * @param durable whether to wait until the writes are on disk. Otherwise the server may lose them in a crash.
 * @throws when a statement is sent after `work` returned: it would be outside the transaction.
 */
export async function asTenantAtOnce<T extends readonly Promise<unknown>[]>(
  store: Store,
  tenantId: string,
  work: (transaction: Transaction) => readonly [...T],
  { durable = true } = {},
): Promise<{ [Index in keyof T]: Awaited<T[Index]> }> {
  const opening = openingFor(tenantId) + (durable ? "" : "; set local synchronous_commit = off");
  return inTransaction(store, opening, (transaction) => Promise.all(work(transaction)), { atOnce: true });
}

/** These are commands, which cost the database half as much as a statement that it has to plan. */
function openingFor(tenantId: string): string {
  if (!isId(tenantId)) throw new Error("a tenant id is a UUID");
  return `begin; set local role firstpass_tenant; set local firstpass.tenant_id = '${tenantId}'`;
}

/** Waits for the tenant's other writers of this kind, and blocks them until the transaction ends. */
export async function takeLock(transaction: Transaction, tenantId: string, lock: TenantLock): Promise<void> {
  if (!isId(tenantId)) throw new Error("a tenant id is a UUID");
  await transaction.query(lockStatement(tenantId, lock));
}

function lockStatement(tenantId: string, lock: TenantLock): string {
  return `select pg_advisory_xact_lock(${lockClasses[lock]}, hashtext('${tenantId}'))`;
}

/** Runs `work` in a transaction that sees all tenants: for key look-up, the sweeper and the delivery worker only. */
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
  // A broken connection emits an error here, which would end the process without a listener.
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken ??= error;
  };
  client.on("error", onError);
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
    // After a failed statement the commit has already rolled back.
    await (committed ?? client.query("rollback")).catch(onError);
    // When the opening failed or the connection broke, the other statements only report that they were not run.
    if (!broken) await opened;
    throw broken ?? error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/**
 * Statements that are sent together leave in one write. Separate writes would each wake the database's process, which on
 * a busy machine takes the processor from the one that is still sending.
 */
function openTransaction(client: pg.PoolClient): Transaction & { commit(): Promise<unknown> } {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let corked = false;
  let over = false;
  const query: Transaction["query"] = (statement, values) => {
    if (over) throw new Error("the transaction is over: its statements must be sent all at once");
    if (!corked) {
      corked = true;
      stream.cork();
      process.nextTick(() => {
        corked = false;
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
