import { openStore, openStoreShelf } from "@firstpass/store";
import { testDatabase, testKeyring, testKeys } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
  for (const name of ["billing", "dashboard", "archive"]) await run("keys", "create", name);
});
afterAll(() => database.drop());

function run(...args: string[]) {
  const env = {
    DATABASE_URL: database.url,
    FIRSTPASS_KEYS: testKeys.keys,
    FIRSTPASS_INDEX_KEY: testKeys.indexKey,
  };
  return firstpass(args, { env });
}

interface Entry {
  auditId: number;
  action: string;
  detail: { name?: string };
}

test("lists the newest entries first, in pages", async () => {
  const first = await run("audit", "--format", "json", "--limit", "2");
  const entries = jsonLines<Entry>(first);
  expect(entries.map(({ detail }) => detail.name)).toEqual(["archive", "dashboard"]);
  expect(first.stderr).toContain(`--after ${entries[1]!.auditId}`);
  const rest = await run("audit", "--format", "json", "--after", String(entries[1]!.auditId));
  expect(jsonLines<Entry>(rest).map(({ detail }) => detail.name)).toEqual(["billing"]);
  expect(rest.stderr).toBe("");
  expect((await run("audit", "--limit", "1")).stdout).toMatch(
    /time .* details\n.*key-created .* name=archive/,
  );
});

test("lists activations of content releases as entries on the installation", async () => {
  const store = openStore({ databaseUrl: database.url, keyring: testKeyring() });
  await openStoreShelf(store).activate(null);
  await store.close();
  const entries = jsonLines<Entry>(await run("audit", "--installation", "--format", "json"));
  expect(entries).toMatchObject([
    { action: "content-activated", subject: "shipped", keyId: null, detail: {} },
  ]);
});

test("names the actions when there is no such action", async () => {
  const { status, stderr } = await run("audit", "--action", "unknown");
  expect(status).toBe(2);
  expect(stderr).toMatch(/choose from claim-released, .*\bkey-created\b/);
});
