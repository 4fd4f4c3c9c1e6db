import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PairBuilder } from "../tables/pair-table.ts";
import { openDraft } from "./draft.ts";
import { openFolderShelf } from "./folder-shelf.ts";
import { type ContentLibrary, createReleases, openContentLibrary } from "./library.ts";
import { ContentReleaseUnknownError, type Shelf } from "./shelf.ts";
import { openStarterContent } from "./starter.ts";
import { starterShelf } from "./starter-shelf.ts";

const pollMs = 10;
let folder: string;
let shelf: Shelf;
let library: ContentLibrary | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-content-"));
  shelf = openFolderShelf(folder);
});
afterEach(async () => {
  library?.close();
  library = undefined;
  await rm(folder, { recursive: true });
});

async function importPairs(quarter: string): Promise<string> {
  const draft = await openDraft(shelf);
  draft.setTable(new PairBuilder().finish({ quarter }), [{ file: `${quarter}.txt`, effective: null }]);
  return (await draft.put("2026-11-23")).record.release;
}

test("the release that ships with Firstpass is current if no other was activated", async () => {
  library = await openContentLibrary({ shelf: starterShelf() });
  expect(library.current.release).toBe("2026Q4.1");
  expect(await library.get("2026Q4.1")).toBe(library.current);
  expect(library.current.record).toBe(openStarterContent().record);
});

test("an unknown release is reported with the known ones", async () => {
  await importPairs("2026Q3");
  library = await openContentLibrary({ shelf });
  await expect(library.get("2025Q1.3")).rejects.toThrow(ContentReleaseUnknownError);
  await expect(library.get("../2025Q1.3")).rejects.toThrow("use 2026Q4.1 or 2026Q4.2");
});

test("concurrent callers share one load, and releases share common tables", async () => {
  await importPairs("2026Q2");
  await importPairs("2026Q3");
  let reads = 0;
  const counting = {
    ...shelf,
    readObject: (hash: string) => {
      reads += 1;
      return shelf.readObject(hash);
    },
  };
  library = await openContentLibrary({ shelf: counting });
  const before = reads;
  const [one, other] = await Promise.all([library.get("2026Q4.2"), library.get("2026Q4.2")]);
  expect(one).toBe(other);
  expect(one.pairs.quarter).toBe("2026Q2");
  expect(one.mues).toBe(library.current.mues);
  // Only its own pairs and the policies; every other table was in memory.
  expect(reads - before).toBe(1 + one.record.policies.length);
});

test("a release activated elsewhere becomes current, and the previous one stays loaded", async () => {
  const activated: string[] = [];
  library = await openContentLibrary({
    shelf,
    pollMs,
    onActivated: ({ release }) => activated.push(release),
  });
  const before = library.current;
  await importPairs("2026Q3");
  await vi.waitFor(() => expect(library!.current.release).toBe("2026Q4.2"));
  expect(await library.get("2026Q4.1")).toBe(before);
  await shelf.activate("2026Q4.1");
  await vi.waitFor(() => expect(library!.current).toBe(before));
  expect(activated).toEqual(["2026Q4.2", "2026Q4.1"]);
});

test("while the active release cannot be loaded, the last one stays current", async () => {
  const errors: string[] = [];
  library = await openContentLibrary({ shelf, pollMs, onError: (error) => errors.push(String(error)) });
  await importPairs("2026Q2");
  await vi.waitFor(() => expect(library!.current.release).toBe("2026Q4.2"));
  // Atomically, as the shelf does it, because the library can read at any time.
  await writeFile(join(folder, "active.draft"), "2026Q4.3\n");
  await rename(join(folder, "active.draft"), join(folder, "active"));
  await vi.waitFor(() => expect(errors).toEqual([expect.stringContaining("no content release 2026Q4.3")]));
  expect(library.current.release).toBe("2026Q4.2");
  await shelf.activate("2026Q4.2");
  expect(await importPairs("2026Q3")).toBe("2026Q4.3");
  await vi.waitFor(() => expect(library!.current.release).toBe("2026Q4.3"));
  expect(errors.length).toBe(1);
});

test("a closed library does not poll the shelf", async () => {
  const asked = vi.fn(() => shelf.active());
  library = await openContentLibrary({ shelf: { ...shelf, active: asked }, pollMs: 1 });
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(1));
  library.close();
  const calls = asked.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(asked.mock.calls.length).toBe(calls);
  expect((await library.get("2026Q4.1")).release).toBe("2026Q4.1");
});

test("releases loaded on demand are loaded once and share their tables", async () => {
  await importPairs("2026Q2");
  const releases = createReleases(shelf);
  const [one, other] = await Promise.all([releases.get("2026Q4.1"), releases.get("2026Q4.2")]);
  expect(other.pairs.quarter).toBe("2026Q2");
  expect(other.mues).toBe(one.mues);
  expect(await releases.get("2026Q4.1")).toBe(one);
  await expect(releases.get("1999Q1.1")).rejects.toThrow("no content release 1999Q1.1");
});
