import pg from "pg";
import type { Keyring } from "../seal/keyring.ts";

/** An open database and the keys to its sealed data. */
export interface Store {
  /** Its connections are pipelined: statements are sent without waiting for the previous result. */
  readonly pool: pg.Pool;
  readonly keyring: Keyring;
  /** Waits for the connections in use, then closes them all. */
  close(): Promise<void>;
}

export interface StoreOptions {
  databaseUrl: string;
  keyring: Keyring;
  /** Most connections held at once; 10 when absent. */
  connectionsMax?: number;
  /** Milliseconds a statement may take, 60,000 when absent. Beyond it, it fails with SQLSTATE 57014. */
  statementMsMax?: number;
  /** Milliseconds a statement may wait for a lock, 15,000 when absent. Beyond it, it fails with SQLSTATE 55P03. */
  lockMsMax?: number;
  /** Logs connections that break while idle. */
  logger?: { warn(details: object, message: string): void };
}

export const connectionNamePrefix = "firstpass ";
/** Postgres cuts longer names. */
const connectionNameLengthMax = 63;
const connectionsMaxDefault = 10;
const connectTimeoutMs = 10_000;
const statementMsMaxDefault = 60_000;
const lockMsMaxDefault = 15_000;
/** Longer than any of our transactions is idle, so that a session that hangs releases its tenant's lock. */
const idleInTransactionTimeoutMs = 30_000;
/**
 * All our statements are short and have an index. Without these settings, a plan that was cached while the tables were
 * nearly empty would keep scanning them as they grow, and compiling a plan, or planning again for each execution, would
 * cost more than executing it.
 */
const plannerSettings = "-c jit=off -c enable_seqscan=off -c plan_cache_mode=force_generic_plan";

/** Opens no connection before the first statement; `migrate` must have run. */
export function openStore({ keyring, ...options }: StoreOptions): Store {
  const pool = openPool({ ...options, connectionName: connectionName(keyring.sealingKeyId) });
  return { pool, keyring, close: () => pool.end() };
}

/** The name that the connections of a store have on the server. It shows which key the process seals with. */
export function connectionName(keyId: string): string {
  return `${connectionNamePrefix}${keyId}`.slice(0, connectionNameLengthMax);
}

/** Only the connections, for data that is not sealed. */
export function openPool({
  databaseUrl,
  connectionsMax,
  connectionName = "firstpass",
  logger,
  ...limits
}: Omit<StoreOptions, "keyring"> & { connectionName?: string }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connectionsMax ?? connectionsMaxDefault,
    connectionTimeoutMillis: connectTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    statement_timeout: limits.statementMsMax ?? statementMsMaxDefault,
    lock_timeout: limits.lockMsMax ?? lockMsMaxDefault,
    application_name: connectionName,
    options: plannerSettings,
    pipeline: true,
    types: { getTypeParser },
  });
  // Without a listener, a restart of the database would end the process.
  pool.on("error", (error) => logger?.warn({ err: error }, "an idle database connection broke"));
  return pool;
}

const { builtins } = pg.types;

/** Our 64-bit integers are below 2^53, dates have no time zone, and instants are returned as ISO 8601. */
function getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (oid === builtins.INT8) return Number;
  if (oid === builtins.DATE) return String;
  if (oid === builtins.TIMESTAMPTZ) return (value) => new Date(value).toISOString();
  return pg.types.getTypeParser(oid, format as "text");
}
