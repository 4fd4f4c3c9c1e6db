import type pg from "pg";
import type { Keyring } from "./keyring.ts";

/** An open database and the keys to what is sealed in it. */
export interface Store {
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

/** Opens no connection before the first statement; `migrate` must have run. */
export declare function openStore(options: StoreOptions): Store;
