import pg from "pg";
import type { Keyring } from "../seal/keyring.ts";

/** An open database and the keys to what is sealed in it. */
export interface Store {
  /** Its connections are pipelined: statements go out without waiting for the answer to the one before. */
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
  /** Told of connections that break while idle. */
  logger?: { warn(details: object, message: string): void };
}

const connectionsMaxDefault = 10;
const connectTimeoutMs = 10_000;
/** Longer than any statement of ours takes; a session that hangs must not hold a tenant's lock for ever. */
const idleInTransactionTimeoutMs = 30_000;
/**
 * Every statement of ours is short and has an index made for it. Without these settings a plan that was made and kept
 * while the tables were new, and so nearly empty, would go on reading them whole as they grow; and compiling a plan, or
 * making it anew for the values of each run, would cost more than running it.
 */
const plannerSettings = "-c jit=off -c enable_seqscan=off -c plan_cache_mode=force_generic_plan";

/** Opens no connection before the first statement; `migrate` must have run. */
export function openStore({ keyring, ...options }: StoreOptions): Store {
  const pool = openPool(options);
  return { pool, keyring, close: () => pool.end() };
}

/** The connections alone, for what is not sealed. */
export function openPool({ databaseUrl, connectionsMax, logger }: Omit<StoreOptions, "keyring">): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connectionsMax ?? connectionsMaxDefault,
    connectionTimeoutMillis: connectTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    application_name: "firstpass",
    options: plannerSettings,
    pipeline: true,
    types: { getTypeParser },
  });
  // Without a listener a database that restarts would end the process.
  pool.on("error", (error) => logger?.warn({ err: error }, "an idle database connection broke"));
  return pool;
}

const { builtins } = pg.types;

/** 64-bit integers are below 2^53 here, dates have no zone, and instants leave as ISO 8601. */
function getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (oid === builtins.INT8) return Number;
  if (oid === builtins.DATE) return String;
  if (oid === builtins.TIMESTAMPTZ) return (value) => new Date(value).toISOString();
  return pg.types.getTypeParser(oid, format as "text");
}
