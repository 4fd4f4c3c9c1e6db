import { setTimeout as sleep } from "node:timers/promises";
import { testDatabase, testKeyring } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { ensureTenant, listTenants, openStore } from "../index.ts";
import { asTenant, asTenantAtOnce, type Transaction } from "./transaction.ts";

test("a statement that takes too long fails, and its connection can be used again", async () => {
  const database = await testDatabase();
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring(), statementMsMax: 50 });
  await expect(store.pool.query("select pg_sleep(10)")).rejects.toMatchObject({ code: "57014" });
  expect((await store.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await store.close();
  await database.drop();
});

test("a store survives the loss of all its connections", async () => {
  const database = await testDatabase();
  const warnings: string[] = [];
  const logger = { warn: (_: object, message: string) => warnings.push(message) };
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring(), logger });
  const other = openStore({ databaseUrl: database.url, keyring: testKeyring() });
  await ensureTenant(store, "lakeside");
  await other.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  while (warnings.length === 0) await sleep(5);
  expect(await listTenants(store)).toMatchObject([{ name: "lakeside" }]);
  await store.close();
  await other.close();
  await database.drop();
});

test("a connection that breaks in the middle of a transaction fails that transaction only", async () => {
  const database = await testDatabase();
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring() });
  const { tenantId } = await ensureTenant(store, "lakeside");
  const broken = asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query("select pg_backend_pid() as pid");
    await store.pool.query("select pg_terminate_backend($1)", [rows[0]!["pid"]]);
    await transaction.query("select pg_sleep(10)");
  });
  // The server's message, or just the end of the connection when that comes first.
  await expect(broken).rejects.toThrow(/terminating connection|Connection terminated|ECONNRESET|EPIPE/);
  expect(await listTenants(store)).toHaveLength(1);
  await store.close();
  await database.drop();
});

test("when a transaction cannot be opened, its own reason is given", async () => {
  const database = await testDatabase();
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring() });
  const { tenantId } = await ensureTenant(store, "lakeside");
  await store.pool.query("create role firstpass_test_stranger login password 'x'");
  const url = new URL(database.url);
  url.username = "firstpass_test_stranger";
  url.password = "x";
  const stranger = openStore({ databaseUrl: url.href, keyring: testKeyring() });
  await expect(asTenant(stranger, tenantId, (transaction) => transaction.query("select 1"))).rejects.toThrow(
    'permission denied to set role "firstpass_tenant"',
  );
  await stranger.close();
  await store.pool.query("drop role firstpass_test_stranger");
  await store.close();
  await database.drop();
});

test("failing work leaves nothing in the database and a usable connection", async () => {
  const database = await testDatabase();
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring(), connectionsMax: 1 });
  const { tenantId } = await ensureTenant(store, "lakeside");
  for (let round = 0; round < 3; round += 1) {
    const failing = asTenant(store, tenantId, async (transaction) => {
      await transaction.query("insert into tally (tenant_id, name, claims) values ($1, 'admitted', 1)", [
        tenantId,
      ]);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    const broken = asTenant(store, tenantId, (transaction) => transaction.query("select nonsense"));
    await expect(broken).rejects.toThrow("nonsense");
  }
  const { rows } = await store.pool.query("select current_user as name, count(*) as rows from tally");
  expect(rows).toMatchObject([{ rows: 0 }]);
  expect(rows[0].name).not.toBe("firstpass_tenant");
  await store.close();
  await database.drop();
});

test("statements sent at once are atomic, and none can follow them", async () => {
  const database = await testDatabase();
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring(), connectionsMax: 1 });
  const { tenantId } = await ensureTenant(store, "lakeside");
  const count = (name: string) => ({
    text: "insert into tally (tenant_id, name, claims) values ($1, $2, 1)",
    values: [tenantId, name],
  });
  await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query(count("one")),
    transaction.query(count("two")),
  ]);
  const failing = asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query(count("three")),
    transaction.query("select nonsense"),
  ]);
  await expect(failing).rejects.toThrow("nonsense");
  const oneByOne = async (transaction: Transaction) => {
    await transaction.query(count("four"));
    await transaction.query(count("five"));
  };
  const late = asTenantAtOnce(store, tenantId, (transaction) => [oneByOne(transaction)]);
  await expect(late).rejects.toThrow("the transaction is over");
  const { rows } = await store.pool.query("select name from tally order by name");
  expect(rows.map(({ name }) => name)).toEqual(["four", "one", "two"]);
  await store.close();
  await database.drop();
});

test("statements sent at once on a connection that breaks fail with the reason", async () => {
  const database = await testDatabase();
  const open = () => openStore({ databaseUrl: database.url, keyring: testKeyring(), connectionsMax: 1 });
  const [store, other] = [open(), open()];
  const { tenantId } = await ensureTenant(store, "lakeside");
  const { rows } = await store.pool.query("select pg_backend_pid() as pid");
  const broken = asTenantAtOnce(store, tenantId, (transaction) => [transaction.query("select pg_sleep(10)")]);
  const refused = expect(broken).rejects.toThrow(/terminat|ECONNRESET|EPIPE/);
  await other.pool.query("select pg_terminate_backend($1)", [rows[0]["pid"]]);
  await refused;
  expect(await listTenants(store)).toHaveLength(1);
  await store.close();
  await other.close();
  await database.drop();
});

test("an invalid tenant id never reaches a statement", async () => {
  const store = openStore({ databaseUrl: "postgres://user@127.0.0.1:1/none", keyring: testKeyring() });
  await expect(asTenant(store, "'; drop table claim; --", async () => 1)).rejects.toThrow(
    "a tenant id is a UUID",
  );
  await store.close();
});
