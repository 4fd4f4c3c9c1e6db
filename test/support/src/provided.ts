declare module "vitest" {
  interface ProvidedContext {
    /** A Postgres server that allows creating databases. */
    databaseUrl: string;
    /** An empty database on it with the current schema, to copy. */
    templateDatabase: string;
    redisUrl: string | null;
  }
}

export {};
