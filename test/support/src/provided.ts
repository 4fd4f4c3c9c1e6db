declare module "vitest" {
  interface ProvidedContext {
    /** A Postgres server on which databases can be made. */
    databaseUrl: string;
    /** A database there with the current schema and no rows, to copy. */
    templateDatabase: string;
    redisUrl: string | null;
  }
}

export {};
