import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PairBuilder } from "../tables/pair-table.ts";
import { ContentObjectBrokenError } from "./content-object.ts";
import { openDraft } from "./draft.ts";
import { openFolderShelf } from "./folder-shelf.ts";
import { openContentLibrary } from "./library.ts";
import { ContentReleaseUnknownError, type Shelf } from "./shelf.ts";

const today = "2026-11-23";
let folder: string;
let shelf: Shelf;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-content-"));
  shelf = openFolderShelf(folder);
});
afterEach(() => rm(folder, { recursive: true }));

function pairFile(quarter: string): Uint8Array {
  const builder = new PairBuilder();
  builder.add("99213", "36415", 18_000, null, 1, "Misuse of Column Two code with Column One code");
  return builder.finish({ quarter });
}

async function importPairs(quarter: string, into = shelf) {
  const draft = await openDraft(into);
  draft.setTable(pairFile(quarter), [{ file: `ccipra-${quarter}.txt`, effective: null }]);
  return draft.put(today);
}

async function read(release: string) {
  const library = await openContentLibrary({ shelf: openFolderShelf(folder) });
  library.close();
  return library.get(release);
}

test("an empty folder has the release that ships with Firstpass", async () => {
  expect((await shelf.list()).map(({ release }) => release)).toEqual(["2026Q4.1"]);
  expect(await shelf.active()).toBeNull();
  expect((await shelf.find("2026Q4.1"))?.base).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

test("a release is available to the next process, and active", async () => {
  const { record, isNew } = await importPairs("2026Q3");
  expect(record).toMatchObject({ release: "2026Q4.2", base: "2026Q4.1", importedOn: today });
  expect(record.tables.ptp).toMatchObject({
    rows: 1,
    sources: [{ file: "ccipra-2026Q3.txt", effective: null }],
  });
  expect(isNew).toBe(true);
  const again = openFolderShelf(folder);
  expect((await again.list()).map(({ release }) => release)).toEqual(["2026Q4.1", "2026Q4.2"]);
  expect(await again.find("2026Q4.2")).toEqual(record);
  expect(await again.active()).toBe("2026Q4.2");
  const content = await read("2026Q4.2");
  expect(content.pairs.quarter).toBe("2026Q3");
  expect(content.pairs.find("99213", "36415", "2026-01-01")).toMatchObject({ indicator: 1 });
  // Everything else is unchanged.
  expect(content.mues.find("97112", "2026-01-01")).toMatchObject({ units: 4 });
});

test("the same contents give the same release", async () => {
  await importPairs("2026Q3");
  const again = await importPairs("2026Q3");
  expect(again).toMatchObject({ isNew: false, record: { release: "2026Q4.2" } });
  expect((await shelf.list()).length).toBe(2);
});

test("an earlier release can be activated again, including the one that ships with Firstpass", async () => {
  await importPairs("2026Q2");
  await importPairs("2026Q3");
  expect(await shelf.active()).toBe("2026Q4.3");
  await shelf.activate("2026Q4.2");
  expect(await shelf.active()).toBe("2026Q4.2");
  await shelf.activate("2026Q4.1");
  expect(await shelf.active()).toBeNull();
  await expect(shelf.activate("2026Q4.9")).rejects.toThrow(ContentReleaseUnknownError);
  await expect(shelf.activate("2026Q4.9")).rejects.toThrow("use 2026Q4.1 or 2026Q4.2 or 2026Q4.3");
});

test("concurrent imports get different numbers, and none is lost", async () => {
  const quarters = ["2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2"];
  const put = await Promise.all(quarters.map((quarter) => importPairs(quarter, openFolderShelf(folder))));
  const releases = put.map(({ record }) => record.release);
  expect(releases.toSorted()).toEqual([2, 3, 4, 5, 6, 7].map((number) => `2026Q4.${number}`));
  for (const [index, quarter] of quarters.entries()) {
    expect((await read(releases[index]!)).pairs.quarter).toBe(quarter);
  }
});

test("the leftovers of an interrupted import are ignored", async () => {
  await importPairs("2026Q3");
  await writeFile(join(folder, "releases", "2026Q4.3.json.0b1c.draft"), "{");
  await writeFile(join(folder, "objects", "0b1c.zst.77.draft"), "half");
  expect((await shelf.list()).map(({ release }) => release)).toEqual(["2026Q4.1", "2026Q4.2"]);
  expect((await importPairs("2026Q2")).record.release).toBe("2026Q4.3");
});

test.each([
  ["has a corrupt byte", "cannot be decompressed", (bytes: Buffer) => bytes.fill(0xff, 30, 34)],
  ["is truncated", "cannot be decompressed", (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
])(
  "a table that %s is reported with a remedy and repaired by importing it again",
  async (_, problem, damage) => {
    const { record } = await importPairs("2026Q3");
    const { hash } = record.tables.ptp!;
    const file = join(folder, "objects", `${hash}.zst`);
    await writeFile(file, damage(await readFile(file)));
    const error = await read("2026Q4.2").catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ContentObjectBrokenError);
    expect(error.message).toContain(`content object ${hash}, the ptp table of release 2026Q4.2, ${problem}`);
    expect(error.message).toContain("repair it by importing its source files again");
    await importPairs("2026Q3");
    expect((await read("2026Q4.2")).pairs.quarter).toBe("2026Q3");
  },
);

test("a table with the bytes of another is not used", async () => {
  const { record: older } = await importPairs("2026Q2");
  const { record } = await importPairs("2026Q3");
  const fileOf = ({ tables }: typeof record) => join(folder, "objects", `${tables.ptp!.hash}.zst`);
  await writeFile(fileOf(record), await readFile(fileOf(older)));
  await expect(read(record.release)).rejects.toThrow("does not match its hash");
});

test("a missing table is reported", async () => {
  const { record } = await importPairs("2026Q3");
  await rm(join(folder, "objects", `${record.tables.ptp!.hash}.zst`));
  await expect(read("2026Q4.2")).rejects.toThrow("the ptp table of release 2026Q4.2, is missing");
});
