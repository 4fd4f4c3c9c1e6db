import { fileURLToPath } from "node:url";
import { runner } from "node-pg-migrate";
import pg from "pg";

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** The role of the connection may not create what the schema needs. */
export class DatabaseRightsError extends Error {
  readonly messageFreeOfPhi = true;
}

/**
 * Migrates the database to the current schema. When several processes start it, one migrates and the others wait.
 * @throws DatabaseRightsError naming the statements that give the role its rights.
 */
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
  } catch (error) {
    // The runner hides the error's code in a message of its own.
    throw (await findMissingRights(client).catch(() => null)) ?? error;
  } finally {
    await client.end();
  }
}

/** `null` when the role has the rights that the schema needs. */
async function findMissingRights(client: pg.Client): Promise<DatabaseRightsError | null> {
  const { rows } = await client.query<{ role: string; database: string; sufficient: boolean }>(
    `select quote_ident(current_user) as role, quote_ident(current_database()) as database,
        has_schema_privilege(current_schema(), 'create') and has_database_privilege(current_database(), 'create') and (
          rolsuper or exists (
            select from pg_roles where rolname = 'firstpass_tenant' and pg_has_role(current_user, oid, 'member')
          ) or (rolcreaterole and to_regrole('firstpass_tenant') is null)
        ) as sufficient
      from pg_roles where rolname = current_user`,
  );
  const { role, database, sufficient } = rows[0]!;
  if (sufficient) return null;
  return new DatabaseRightsError(
    `the database role ${role} may not create the schema. Run these statements as a superuser, once, and start again: ` +
      `create role firstpass_tenant nologin; grant firstpass_tenant to ${role}; alter database ${database} owner to ${role};`,
  );
}
