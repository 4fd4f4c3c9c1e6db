import {
  ContentObjectBrokenError,
  ContentReleaseUnknownError,
  openContentLibrary,
  openDraft,
  PairBuilder,
  type Shelf,
} from "@firstpass/content";
import { testStore } from "@firstpass/test-support";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asTenant } from "./database/transaction.ts";
import { ensureTenant, openStoreShelf, type Store } from "./index.ts";

const today = "2026-11-23";
let opened: Awaited<ReturnType<typeof testStore>>;
let store: Store;
let shelf: Shelf;

beforeEach(async () => {
  opened = await testStore();
  store = opened.store;
  shelf = openStoreShelf(store);
});
afterEach(() => opened.close());

async function importPairs(quarter: string) {
  const builder = new PairBuilder();
  builder.add("99213", "36415", 18_000, null, 1, "Misuse of column two code with column one code");
  const draft = await openDraft(shelf);
  draft.setTable(builder.finish({ quarter }), [{ file: `ccipra-${quarter}.txt`, effective: null }]);
  return draft.put(today);
}

async function load(release: string) {
  const library = await openContentLibrary({ shelf: openStoreShelf(store) });
  library.close();
  return library.get(release);
}

test("a new database has the starter release", async () => {
  expect((await shelf.list()).map(({ release }) => release)).toEqual(["2026Q4.1"]);
  expect(await shelf.active()).toBeNull();
});

test("a stored release is available to every process, and in use once it is activated", async () => {
  const { record } = await importPairs("2026Q3");
  expect(record).toMatchObject({ release: "2026Q4.2", base: "2026Q4.1", importedOn: today });
  const other = openStoreShelf(store);
  expect(await other.find("2026Q4.2")).toEqual(record);
  expect(await other.active()).toBeNull();
  await shelf.activate("2026Q4.2");
  expect(await other.active()).toBe("2026Q4.2");
  expect((await load("2026Q4.2")).pairs.find("99213", "36415", "2026-01-01")).toMatchObject({ indicator: 1 });
  await shelf.activate("2026Q4.1");
  expect(await other.active()).toBeNull();
});

test("storing the same contents again gives the same release", async () => {
  await importPairs("2026Q3");
  expect(await importPairs("2026Q3")).toMatchObject({ isNew: false, record: { release: "2026Q4.2" } });
});

test("concurrent imports get different numbers, and none is lost", async () => {
  const quarters = ["2025Q3", "2025Q4", "2026Q1", "2026Q2"];
  const put = await Promise.all(quarters.map(importPairs));
  expect(put.map(({ record }) => record.release).toSorted()).toEqual([
    "2026Q4.2",
    "2026Q4.3",
    "2026Q4.4",
    "2026Q4.5",
  ]);
  for (const [index, quarter] of quarters.entries()) {
    expect((await load(put[index]!.record.release)).pairs.quarter).toBe(quarter);
  }
});

test("an unknown release cannot be activated", async () => {
  await expect(shelf.activate("2026Q4.9")).rejects.toThrow(ContentReleaseUnknownError);
  expect(await shelf.active()).toBeNull();
});

test("the message names a corrupt table, and importing it again repairs it", async () => {
  const { record } = await importPairs("2026Q3");
  await store.pool.query("update content_object set bytes = set_byte(bytes, 40, 255 - get_byte(bytes, 40))");
  const error = await load("2026Q4.2").catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ContentObjectBrokenError);
  expect(error.message).toContain(record.tables.ptp!.hash);
  await importPairs("2026Q3");
  expect((await load("2026Q4.2")).pairs.quarter).toBe("2026Q3");
});

test("an activation reaches an open library", async () => {
  const activated = Promise.withResolvers<string>();
  const library = await openContentLibrary({
    shelf: openStoreShelf(store),
    pollMs: 10,
    onActivated: ({ release }) => activated.resolve(release),
  });
  await importPairs("2026Q3");
  expect(library.current.release).toBe("2026Q4.1");
  await shelf.activate("2026Q4.2");
  expect(await activated.promise).toBe("2026Q4.2");
  expect(library.current.release).toBe("2026Q4.2");
  library.close();
});

test("a tenant's transaction can neither read nor change content", async () => {
  const { tenantId } = await ensureTenant(store, "lakeside");
  for (const statement of [
    "select * from content_release",
    "delete from content_active",
    "update content_object set bytes = ''",
  ]) {
    await expect(asTenant(store, tenantId, (transaction) => transaction.query(statement))).rejects.toThrow(
      "permission denied",
    );
  }
});
