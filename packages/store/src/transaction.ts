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

/** Which writes of a tenant come one after the other. Whoever needs both takes `admissions` first. */
export type TenantLock = "admissions" | "verdicts";
const lockClasses: Record<TenantLock, number> = { admissions: 0x66700001, verdicts: 0x66700002 };

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
  if (!isId(tenantId)) throw new Error("a tenant id is a UUID");
  const opening =
    "begin; select set_config('role', 'firstpass_tenant', true), " +
    `set_config('firstpass.tenant_id', '${tenantId}', true)` +
    (lock ? `; ${lockStatement(tenantId, lock)}` : "");
  return inTransaction(store, opening, work);
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
export async function asSystem<T>(store: Store, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(store, "begin", work);
}

async function inTransaction<T>(
  store: Store,
  opening: string,
  work: (transaction: Transaction) => Promise<T>,
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
  try {
    const result = await work(transaction);
    await opened;
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(breaks);
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
function openTransaction(client: pg.PoolClient): Transaction {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let gathering = false;
  return {
    query(statement, values) {
      if (!gathering) {
        gathering = true;
        stream.cork();
        process.nextTick(() => {
          gathering = false;
          stream.uncork();
        });
      }
      return client.query(statement as string, values);
    },
  };
}

function ignore(): void {}
