import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Inbox } from "./inbox.ts";

let folder: string;
let inbox: Inbox;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-inbox-"));
  inbox = new Inbox(folder, 5_000);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);

test("a file is complete when it has not changed for the time to settle", async () => {
  await write("march.837", "I");
  expect(await inbox.complete(0)).toEqual([]);
  expect(await inbox.complete(4_999)).toEqual([]);
  await write("march.837", "IS");
  expect(await inbox.complete(5_000)).toEqual([]);
  expect(await inbox.complete(9_999)).toEqual([]);
  expect(await inbox.complete(10_000)).toEqual(["march.837"]);
});

test("a change of the same length counts as well", async () => {
  await write("march.837", "IS");
  await inbox.complete(0);
  const later = new Date(Date.now() + 60_000);
  await utimes(join(folder, "march.837"), later, later);
  expect(await inbox.complete(5_000)).toEqual([]);
  expect(await inbox.complete(10_000)).toEqual(["march.837"]);
});

test("the oldest file is first", async () => {
  for (const [name, second] of Object.entries({ "b.837": 1, "a.837": 2, "c.837": 1 })) {
    await write(name, name);
    await utimes(join(folder, name), second, second);
  }
  await inbox.complete(0);
  expect(await inbox.complete(5_000)).toEqual(["b.837", "c.837", "a.837"]);
});

test.each(["upload.837.part", "upload.PARTIAL", "a.tmp", "a.filepart", ".hidden", "~lock"])(
  "%s is left alone, since its sender is still writing it",
  async (name) => {
    await write(name, name);
    await mkdir(join(folder, "folder.837"));
    await inbox.complete(0);
    expect(await inbox.complete(60_000)).toEqual([]);
    expect(inbox.isSettling).toBe(false);
  },
);
