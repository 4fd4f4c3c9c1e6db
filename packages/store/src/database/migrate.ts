import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";
import pg from "pg";

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Brings the database up to the current schema. Several processes may start it at once: one does it, the others wait. */
export async function migrate(databaseUrl: string): Promise<void> {
  // A connection of our own, since the runner does not wait for the end of one that it opens.
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => {}); // told by the statement that it breaks
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
