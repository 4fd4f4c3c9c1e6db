import { randomBytes } from "node:crypto";
import { admitClaims, sampleClaim, testDatabase, testKeyring } from "@firstpass/test-support";
import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { DatabaseRightsError, ensureTenant, listClaims, migrate, openStore } from "../index.ts";
import { asTenant } from "./transaction.ts";

const role = `firstpass_role_${randomBytes(6).toString("hex")}`;
const password = randomBytes(12).toString("hex");
let superuser: pg.Client;
let roleUrl: string;

/** An empty database for a role without rights, and a superuser's connection to another one. */
beforeEach(async () => {
  const [database, other] = [await testDatabase({ empty: true }), await testDatabase()];
  superuser = new pg.Client({ connectionString: other.url });
  await superuser.connect();
  await superuser.query(
    `create role ${role} login password '${password}' nosuperuser nocreaterole nobypassrls`,
  );
  const url = new URL(database.url);
  [url.username, url.password] = [role, password];
  roleUrl = url.href;
  return async () => {
    await database.drop();
    await superuser.query(`drop role ${role}`);
    await superuser.end();
    await other.drop();
  };
});

async function grantRights(): Promise<void> {
  const { pathname } = new URL(roleUrl);
  await superuser.query(`grant firstpass_tenant to ${role}`);
  await superuser.query(`alter database ${pathname.slice(1)} owner to ${role}`);
}

test("the error of a role without rights names the statements that give them", async () => {
  const refused = migrate(roleUrl);
  await expect(refused).rejects.toThrow(DatabaseRightsError);
  await expect(refused).rejects.toThrow(`grant firstpass_tenant to ${role}`);
  await grantRights();
  await migrate(roleUrl);
});

test("a role that is neither superuser nor may create roles runs everything, bound by row level security", async () => {
  await grantRights();
  await migrate(roleUrl);
  const store = openStore({ databaseUrl: roleUrl, keyring: testKeyring() });
  const { tenantId } = await ensureTenant(store, "lakeside");
  const other = await ensureTenant(store, "hillside");
  await admitClaims({ store, tenantId }, sampleClaim());
  const page = { limit: 10 };
  expect((await listClaims(store, tenantId, page)).claims).toHaveLength(1);
  expect((await listClaims(store, other.tenantId, page)).claims).toEqual([]);
  const { rows } = await store.pool.query(
    `select relname, relrowsecurity and relforcerowsecurity as forced from pg_class
      join pg_attribute on attrelid = pg_class.oid and attname = 'tenant_id'
      where relnamespace = current_schema()::regnamespace and relkind = 'r'`,
  );
  expect(rows.filter(({ forced }) => !forced)).toEqual([]);
  expect(rows.length).toBeGreaterThan(10);
  const asTenantRole = asTenant(store, tenantId, (transaction) => transaction.query("select from key_check"));
  await expect(asTenantRole).rejects.toMatchObject({ code: "42501" });
  await store.pool.query("drop policy system_rows on claim");
  await expect(store.pool.query("select from claim")).rejects.toThrow();
  await store.close();
});
