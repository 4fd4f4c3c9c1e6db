import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Brings the database up to the current schema. Several processes may start it at once: one does it, the others wait. */
export async function migrate(databaseUrl: string): Promise<void> {
  await runner({
    databaseUrl,
    dir: fileURLToPath(new URL("../migrations", import.meta.url)),
    direction: "up",
    migrationsTable: "migration",
    singleTransaction: true,
    advisoryLockMode: "wait",
    logger: quiet,
  });
}
