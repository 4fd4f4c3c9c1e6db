import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";
import pg from "pg";

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Migrates the database to the current schema. When several processes start it, one migrates and the others wait. */
export async function migrate(databaseUrl: string): Promise<void> {
  // Our own connection, since the runner does not wait until a connection that it opens has ended.
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {}); // the statement that it breaks reports it
  await client.connect();
  try {
    await runner({
      dbClient: client,
      dir: fileURLToPath(new URL("../../migrations", import.meta.url)),
      direction: "up",
      migrationsTable: "migration",
      singleTransaction: true,
      advisoryLockMode: "wait",
      logger: quiet,
    });
  } finally {
    await client.end();
  }
}
