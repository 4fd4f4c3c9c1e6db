import { testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass } from "../../../../test/command/firstpass.ts";

const base64 = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const [oldKey, newKey] = [`2026-01:${base64(1)}`, `2026-12:${base64(2)}`];
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

function run(keys: string, args: string[], indexKey = base64(3)) {
  return firstpass(args, {
    env: { DATABASE_URL: database.url, FIRSTPASS_KEYS: keys, FIRSTPASS_INDEX_KEY: indexKey },
  });
}

test("a key is rotated: added, used for all data, and the old one removed", async () => {
  await run(oldKey, ["keys", "create", "billing"]);
  const early = await run(newKey, ["keys", "list"]);
  expect(early.status).toBe(2);
  expect(early.stderr).toContain('sealed with the key "2026-01", which is not in FIRSTPASS_KEYS: add it');

  const { status, stdout } = await run(`${newKey},${oldKey}`, ["encryption", "rotate"]);
  expect(status).toBe(0);
  expect(stdout).toContain(
    "All stored data is encrypted with the key 2026-12.\nNo stored data needs 2026-01: remove it",
  );

  expect((await run(newKey, ["keys", "list"])).stdout).toContain("billing");
  expect((await run(oldKey, ["keys", "list"])).status).toBe(2);
  expect((await run(newKey, ["encryption", "rotate"])).stdout).toContain("Encrypted 0 payloads again.");
});

test("another index key is refused", async () => {
  const { status, stderr } = await run(newKey, ["keys", "list"], base64(4));
  expect(status).toBe(2);
  expect(stderr).toContain("FIRSTPASS_INDEX_KEY is not the index key of this database");
});
