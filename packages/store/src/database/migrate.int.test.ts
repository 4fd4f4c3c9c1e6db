import { testDatabase, testKeyring } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { ensureTenant, migrate, openStore } from "../index.ts";

test("concurrent migrations of several databases on one server leave a working schema", async () => {
  const databases = await Promise.all([1, 2, 3].map(() => testDatabase({ empty: true })));
  await Promise.all(databases.flatMap(({ url }) => [migrate(url), migrate(url), migrate(url)]));
  for (const { url, drop } of databases) {
    const store = openStore({ databaseUrl: url, keyring: testKeyring() });
    expect(await ensureTenant(store, "lakeside")).toMatchObject({ name: "lakeside" });
    await store.close();
    await drop();
  }
});

test("migrating a current schema changes nothing", async () => {
  const database = await testDatabase();
  await migrate(database.url);
  await database.drop();
});
