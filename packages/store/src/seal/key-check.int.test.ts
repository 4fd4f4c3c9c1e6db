import { testDatabase } from "@firstpass/test-support";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkKeys, createKey, ensureTenant, KeyringError, openStore, parseKeyring } from "../index.ts";

const base64 = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const [key1, key2, index1, index2] = [base64(1), base64(2), base64(3), base64(4)];

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function start(
  keys: string,
  indexKey: string,
  work?: (store: ReturnType<typeof openStore>) => Promise<void>,
) {
  const store = openStore({ databaseUrl: database.url, keyring: parseKeyring(keys, indexKey) });
  try {
    await checkKeys(store);
    await work?.(store);
  } finally {
    await store.close();
  }
}

test("later starts need the keys of the first, and a newer key may be added", async () => {
  await start(`k1:${key1}`, index1);
  await start(`k1:${key1}`, index1);
  await start(`k2:${key2},k1:${key1}`, index1);
});

test.each([
  ["another key", `k2:${key2}`, index1, 'sealed with the key "k1", which is not in FIRSTPASS_KEYS'],
  ["another key under the same id", `k1:${key2}`, index1, "the key k1 is not the one"],
  ["another index key", `k1:${key1}`, index2, "FIRSTPASS_INDEX_KEY is not the index key of this database"],
])("a start with %s is refused", async (_, keys, indexKey, message) => {
  await start(`k1:${key1}`, index1);
  const refused = start(keys, indexKey);
  await expect(refused).rejects.toThrow(KeyringError);
  await expect(refused).rejects.toThrow(message);
});

test("a database that was filled before the check existed is not taken over with another key", async () => {
  await start(`k1:${key1}`, index1, async (store) => {
    const { tenantId } = await ensureTenant(store, "lakeside");
    await createKey(store, tenantId, { name: "billing", scopes: ["claims:read"] });
    await store.pool.query("delete from key_check");
  });
  await expect(start(`k2:${key2}`, index1)).rejects.toThrow('sealed with the key "k1"');
  await start(`k1:${key1}`, index1);
});
