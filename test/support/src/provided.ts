declare module "vitest" {
  interface ProvidedContext {
    /** A Postgres server on which tests can create databases. */
    databaseUrl: string;
    /** A database on it with the current schema and no rows, used as a template. */
    templateDatabase: string;
    redisUrl: string | null;
  }
}

export {};
