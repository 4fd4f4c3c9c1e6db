import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleClaimJson } from "@firstpass/test-support";
import { afterEach, beforeEach, expect, test } from "vitest";
import { firstpass } from "../../../../test/command/firstpass.ts";
import { submitter } from "../outputs/submitter.fixture.ts";
import { openFolders } from "./folders.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "firstpass-watch-"));
  await openFolders(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("a clean claim that an 837 cannot be written with is counted where people see it", async () => {
  const profile = join(root, "us.json");
  await writeFile(profile, JSON.stringify(submitter));
  // It has no address of the subscriber.
  await writeFile(join(root, "inbox", "one.ndjson"), `${JSON.stringify(sampleClaimJson())}\n`);
  const args = ["--once", "--settle", "0", "--poll", "0.05", "--submitter", profile];
  expect((await firstpass(["watch", root, ...args])).stdout).toMatch(
    /^one\.ndjson {2}1 claim: 1 clean.*; clean\.837 lacks 1 clean claim\n$/,
  );
  expect((await readdir(join(root, "outbox"))).sort()).toEqual([
    "one.ndjson.held.csv",
    "one.ndjson.verdicts.ndjson",
  ]);
});
