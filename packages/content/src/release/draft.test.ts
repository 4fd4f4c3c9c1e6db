import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayNumber } from "@firstpass/claim";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createListBuilder,
  createPairBuilder,
  createUnlikelyBuilder,
  type Draft,
  openContentLibrary,
  openDraft,
  openFolderShelf,
  openStarterContent,
  type Shelf,
  starterShelf,
} from "../index.ts";

const today = "2026-11-23";
let folder: string;
let shelf: Shelf;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-content-"));
  shelf = openFolderShelf(folder);
});
afterEach(() => rm(folder, { recursive: true }));

async function setUnlikely(draft: Draft, file: string, effective: string, units: number): Promise<void> {
  const builder = createUnlikelyBuilder();
  builder.add("97112", units, 3, null);
  const bytes = builder.finish({ effective: dayNumber(effective), base: await draft.table("mue") });
  draft.setTable(bytes, [{ file, effective }]);
}

test("lists laid one over another, in one draft and from draft to draft, keep their sources", async () => {
  const first = await openDraft(shelf);
  await setUnlikely(first, "mue-2026q3.csv", "2026-07-01", 5);
  await setUnlikely(first, "mue-2026q1.csv", "2026-01-01", 3);
  await first.put(today);
  const second = await openDraft(shelf);
  await setUnlikely(second, "mue-2026q3-corrected.csv", "2026-07-01", 6);
  const { record } = await second.put(today);
  expect(record.tables.mue!.sources).toEqual([
    // What ships with Firstpass still counts before the first list.
    { file: "mue.csv", effective: null },
    { file: "mue-2026q1.csv", effective: "2026-01-01" },
    { file: "mue-2026q3-corrected.csv", effective: "2026-07-01" },
  ]);
  const library = await openContentLibrary({ shelf });
  library.close();
  const on = (date: string) => library.current.unlikely.find("97112", date)?.units;
  expect(["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"].map(on)).toEqual([4, 3, 3, 6]);
});

test("lists of two families that begin on one day both are sources", async () => {
  const draft = await openDraft(shelf);
  for (const [file, code] of [
    ["cpt.csv", "97112"],
    ["hcpcs.txt", "G0283"],
  ] as const) {
    const builder = createListBuilder("procedures");
    builder.add(code, null, null);
    const base = await draft.table("procedures");
    const effective = "2026-01-01";
    draft.setTable(builder.finish({ effective: dayNumber(effective), base }), [{ file, effective }]);
  }
  const { record } = await draft.put(today);
  expect(record.tables.procedures!.sources.map(({ file }) => file)).toEqual(["cpt.csv", "hcpcs.txt"]);
  expect(record.tables.procedures!.rows).toBe(2);
});

test("policies are kept by file name, and one can be taken out", async () => {
  const draft = await openDraft(shelf);
  draft.setPolicy("acme.yaml", 'id: acme\nname: Acme\nmatch: { payerIds: ["ACME1"] }\n');
  const { record } = await draft.put(today);
  expect(record.policies.map(({ fileName }) => fileName)).toContain("acme.yaml");
  const without = await openDraft(shelf, record.release);
  expect(without.removePolicy("acme.yaml")).toBe(true);
  expect(without.removePolicy("acme.yaml")).toBe(false);
  // That is what ships with Firstpass: no release of its own.
  expect(await without.put(today)).toEqual({ record: openStarterContent().record, isNew: false });
});

test("a release holds what it took over from Firstpass, whatever later versions ship", async () => {
  const draft = await openDraft(shelf);
  draft.setTable(createPairBuilder().finish({ quarter: "2026Q4" }), []);
  const { record } = await draft.put(today);
  const kept = await readdir(join(folder, "objects"));
  for (const { hash } of [...Object.values(record.tables), ...record.policies]) {
    expect(kept).toContain(`${hash}.zst`);
  }
});

test("a release that is not there cannot be the base of one", async () => {
  await expect(openDraft(shelf, "2025Q1.4")).rejects.toThrow("no content release 2025Q1.4");
});

test("where there is no place for releases, that is said", async () => {
  const draft = await openDraft(starterShelf());
  draft.setTable(createPairBuilder().finish({ quarter: "2026Q4" }), []);
  await expect(draft.put(today)).rejects.toThrow("import into a folder or a database");
});
