export interface EmbeddedPostgresOptions {
  /** A folder of its own, made when absent; the database survives in it from start to start. */
  dataDir: string;
  /** A free one when absent. */
  port?: number;
  /** For tests: no fsync, and `close` removes the database. */
  temporary?: boolean;
}

export interface EmbeddedPostgres {
  /** The address of the database `firstpass`, on the loopback interface only, password included. */
  url: string;
  /** Stops it in order. */
  close(): Promise<void>;
}

export declare function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres>;
