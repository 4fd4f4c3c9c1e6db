import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayNumber } from "@firstpass/claim";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ListBuilder } from "../tables/code-list.ts";
import { MueBuilder } from "../tables/mue-table.ts";
import { PairBuilder } from "../tables/pair-table.ts";
import { type Draft, openDraft } from "./draft.ts";
import { openFolderShelf } from "./folder-shelf.ts";
import { openContentLibrary } from "./library.ts";
import type { Shelf } from "./shelf.ts";
import { openStarterContent } from "./starter.ts";
import { starterShelf } from "./starter-shelf.ts";

const today = "2026-11-23";
let folder: string;
let shelf: Shelf;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-content-"));
  shelf = openFolderShelf(folder);
});
afterEach(() => rm(folder, { recursive: true }));

async function setMue(draft: Draft, file: string, effective: string, units: number): Promise<void> {
  const builder = new MueBuilder();
  builder.add("97112", units, 3, null);
  const bytes = builder.finish({ effective: dayNumber(effective), base: await draft.table("mue") });
  draft.setTable(bytes, [{ file, effective }]);
}

test("merged lists keep their sources, in one draft and from draft to draft", async () => {
  const first = await openDraft(shelf);
  await setMue(first, "mue-2026q3.csv", "2026-07-01", 5);
  await setMue(first, "mue-2026q1.csv", "2026-01-01", 3);
  await first.put(today);
  const second = await openDraft(shelf);
  await setMue(second, "mue-2026q3-corrected.csv", "2026-07-01", 6);
  const { record } = await second.put(today);
  expect(record.tables.mue!.sources).toEqual([
    // The starter content still applies before the first list.
    { file: "mue.csv", effective: null },
    { file: "mue-2026q1.csv", effective: "2026-01-01" },
    { file: "mue-2026q3-corrected.csv", effective: "2026-07-01" },
  ]);
  const library = await openContentLibrary({ shelf });
  library.close();
  const on = (date: string) => library.current.mues.find("97112", date)?.units;
  expect(["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"].map(on)).toEqual([4, 3, 3, 6]);
});

test("lists of two families that begin on the same day are both sources", async () => {
  const draft = await openDraft(shelf);
  for (const [file, code] of [
    ["cpt.csv", "97112"],
    ["hcpcs.txt", "G0283"],
  ] as const) {
    const builder = new ListBuilder("procedures");
    builder.add(code, null, null);
    const base = await draft.table("procedures");
    const effective = "2026-01-01";
    draft.setTable(builder.finish({ effective: dayNumber(effective), base }), [{ file, effective }]);
  }
  const { record } = await draft.put(today);
  expect(record.tables.procedures!.sources.map(({ file }) => file)).toEqual(["cpt.csv", "hcpcs.txt"]);
  expect(record.tables.procedures!.rows).toBe(2);
});

test("policies are stored by file name and can be removed", async () => {
  const draft = await openDraft(shelf);
  draft.setPolicy("acme.yaml", 'id: acme\nname: Acme\nmatch: { payerIds: ["ACME1"] }\n');
  const { record } = await draft.put(today);
  expect(record.policies.map(({ fileName }) => fileName)).toContain("acme.yaml");
  const without = await openDraft(shelf, record.release);
  expect(without.removePolicy("acme.yaml")).toBe(true);
  expect(without.removePolicy("acme.yaml")).toBe(false);
  // The contents are those of the release that ships with Firstpass, so no release is made.
  expect(await without.put(today)).toEqual({ record: openStarterContent().record, isNew: false });
});

test("a release includes the starter objects it uses, whatever later versions ship", async () => {
  const draft = await openDraft(shelf);
  draft.setTable(new PairBuilder().finish({ quarter: "2026Q4" }), []);
  const { record } = await draft.put(today);
  const kept = await readdir(join(folder, "objects"));
  for (const { hash } of [...Object.values(record.tables), ...record.policies]) {
    expect(kept).toContain(`${hash}.zst`);
  }
});

test("an unknown release cannot be a base", async () => {
  await expect(openDraft(shelf, "2025Q1.4")).rejects.toThrow("no content release 2025Q1.4");
});

test("a read-only shelf refuses releases", async () => {
  const draft = await openDraft(starterShelf());
  draft.setTable(new PairBuilder().finish({ quarter: "2026Q4" }), []);
  await expect(draft.put(today)).rejects.toThrow("import into a folder or a database");
});
