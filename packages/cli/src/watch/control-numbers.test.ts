import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeNumbers } from "./control-numbers.ts";
import { openFolders, type WatchFolders } from "./folders.ts";

let root: string;
let folders: WatchFolders;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "firstpass-numbers-"));
  folders = await openFolders(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("workers at the same time, a second apart, or with a slow clock never draw the same number", async () => {
  const drawn: string[] = [];
  for (const second of [0, 1, 500, 0, 999, -3_600]) {
    const now = new Date(Date.UTC(2026, 10, 30) + second * 1000);
    const all = await Promise.all([1, 2, 3, 4].map(() => takeNumbers(folders, now)));
    for (const numbers of all) {
      for (const _ of [1, 2, 3]) drawn.push(`ISA ${numbers.interchange()}`, `BHT ${numbers.reference()}`);
    }
  }
  expect(new Set(drawn).size).toBe(drawn.length);
  for (const number of drawn.filter((text) => text.startsWith("ISA")))
    expect(number).toMatch(/^ISA [1-9]\d{0,8}$/);
  for (const reference of drawn.filter((text) => text.startsWith("BHT")))
    expect(reference.length).toBeLessThan(4 + 50);
  expect((await readdir(folders.numbers)).length).toBeLessThan(10);
});
