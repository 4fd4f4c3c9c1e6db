import { testDatabase, testKeyring } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { ensureTenant, listTenants, openStore } from "./index.ts";

test("a tenant is made once", async () => {
  const database = await testDatabase();
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring() });
  const made = await Promise.all([ensureTenant(store, "lakeside"), ensureTenant(store, "lakeside")]);
  expect(made[0]).toEqual(made[1]);
  expect(await listTenants(store)).toEqual([made[0]]);
  await store.close();
  await database.drop();
});
