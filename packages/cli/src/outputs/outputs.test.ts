import { hash } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { VerdictJson } from "@firstpass/claim";
import { sampleClaimJson } from "@firstpass/test-support";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { firstpass, jsonLines, startFirstpass } from "../../../../test/command/firstpass.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-outputs-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const textOf = (name: string) => readFile(at(name), "utf8");
const rowsOf = async (name: string): Promise<Record<string, string>[]> =>
  parse(await textOf(name), { bom: true, columns: true });

async function inputOf(name: string, content: string | Uint8Array): Promise<string> {
  await mkdir(at("in"), { recursive: true });
  const file = join(folder, "in", name);
  await writeFile(file, content);
  return file;
}

/** Names each claim after its patient. */
function claim(controlNumber: string, npi = "1234567893") {
  const { subscriber, ...sample } = sampleClaimJson();
  return {
    ...sample,
    controlNumber,
    subscriber: { ...subscriber, firstName: controlNumber },
    billingProvider: { npi },
  };
}
const clean = claim("CLEAN");
const held = claim("HELD", "1234567890");
const ndjson = (...claims: unknown[]) => claims.map((value) => `${JSON.stringify(value)}\n`).join("");
const scrub = (...args: string[]) =>
  firstpass(["scrub", ...args, "--format", "json", "--received", "2026-03-06"]);

describe("firstpass scrub --out-…", () => {
  test("held.csv has the findings of held claims and what could not be read, next to the verdicts", async () => {
    const file = await inputOf("claims.ndjson", `${ndjson(clean, held)}not json\n`);
    const result = await scrub(file, "--out-csv", at("held.csv"));
    expect(result.status).toBe(1);
    expect(jsonLines(result)).toHaveLength(3);
    const verdict = jsonLines<VerdictJson>(result)[1]!;
    const rows = await rowsOf("held.csv");
    expect(rows).toHaveLength(verdict.findings.length + 1);
    expect(rows[0]).toMatchObject({ control_number: "HELD", claim_id: verdict.claimId, status: "hold" });
    expect(rows.at(-1)).toMatchObject({
      status: "rejected",
      edit: "claim-not-json",
      batch_id: verdict.batchId,
    });
    expect(result.stderr).toBe(`${at("held.csv")}: 1 claim with 1 finding, 1 not read\n`);
    expect(await readdir(folder)).toEqual(["held.csv", "in"]);
  });

  test("without held claims, held.csv has its heading and the status is 0", async () => {
    const result = await scrub(await inputOf("clean.ndjson", ndjson(clean)), "--out-csv", at("held.csv"));
    expect(result.status).toBe(0);
    expect(await rowsOf("held.csv")).toEqual([]);
    expect(await textOf("held.csv")).toMatch(/^\ufeffcontrol_number,/);
  });

  test("the receipt names each file with the checksum of its bytes as received", async () => {
    const packed = gzipSync(ndjson(clean), { level: 9 });
    const files = [await inputOf("first.gz", packed), await inputOf("empty.837", "")];
    await scrub(...files, "--out-receipt", at("receipt.html"));
    const html = await textOf("receipt.html");
    expect(html).toContain(hash("sha256", packed));
    expect(html).toContain("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(html).toContain("first.gz");
    expect(html).toContain("<td>CLEAN</td>");
    expect(html).not.toContain(folder);
  });

  test("a new file can be read only by its owner, and an existing one keeps its permissions", async () => {
    const file = await inputOf("claims.ndjson", ndjson(held));
    await writeFile(at("old.csv"), "old");
    await chmod(at("old.csv"), 0o640);
    await scrub(file, "--out-csv", at("old.csv"), "--out-xlsx", at("held.xlsx"));
    expect((await stat(at("old.csv"))).mode & 0o777).toBe(0o640);
    expect(await rowsOf("old.csv")).toHaveLength(1);
    expect((await stat(at("held.xlsx"))).mode & 0o777).toBe(0o600);
  });

  test.each([
    ["a folder that does not exist", "nowhere/held.csv", /its folder does not exist: create the folder/],
    ["a folder", "in", /is a folder: name a file in it/],
    ["a full disk", "/dev/full", /the disk is full \(ENOSPC\): free space/],
  ])("%s: one error that says what to do, the verdicts and the other files", async (_, target, message) => {
    const file = await inputOf("claims.ndjson", ndjson(clean, held));
    const csv = target.startsWith("/") ? target : at(target);
    const result = await scrub(file, "--out-csv", csv, "--out-xlsx", at("held.xlsx"));
    expect(result.status).toBe(2);
    expect(jsonLines(result)).toHaveLength(2);
    const [error, ...written] = result.stderr.trimEnd().split("\n");
    expect(error).toContain(`firstpass: --out-csv ${csv}: `);
    expect(error).toMatch(message);
    expect(written).toEqual([`${at("held.xlsx")}: 1 claim with 1 finding`]);
    expect(await readdir(folder)).toEqual(["held.xlsx", "in"]);
  });

  test("a run that fails leaves the old file and no part of a new one", async () => {
    await writeFile(at("held.csv"), "old");
    const damaged = gzipSync(ndjson(held)).subarray(0, -12);
    const files = [await inputOf("good.ndjson", ndjson(held)), await inputOf("damaged.gz", damaged)];
    const result = await scrub(...files, "--out-csv", at("held.csv"));
    expect(result.status).toBe(2);
    expect(result.stderr).toMatch(/damaged\.gz: is damaged gzip/);
    expect(await textOf("held.csv")).toBe("old");
    expect(await readdir(folder)).toEqual(["held.csv", "in"]);
  });

  test("a run that is stopped leaves no part of a file", async () => {
    const child = startFirstpass(["scrub", "-", "--out-csv", at("held.csv")]);
    child.stdin.write(ndjson(held));
    await vi.waitFor(async () => expect(await readdir(folder)).toEqual(["held.csv.part"]), 30_000);
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([null, "SIGINT"]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("standard output, an input or the file of another option is refused before anything is read", async () => {
    const file = await inputOf("claims.ndjson", ndjson(clean));
    for (const [args, message] of [
      [["--out-csv", "-"], /--out-csv -: standard output has the verdicts: name a file/],
      [["--out-csv", file], /is also an input: name another file/],
      [["--out-csv", at("a"), "--out-xlsx", join(folder, "in", "..", "a")], /is also --out-csv/],
    ] as const) {
      const result = await scrub(file, ...args);
      expect(result).toMatchObject({ status: 2, stdout: "" });
      expect(result.stderr).toMatch(message);
    }
    expect(await textOf("in/claims.ndjson")).toBe(ndjson(clean));
  });
});
