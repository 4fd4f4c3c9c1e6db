import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClaimJson, VerdictJson } from "@firstpass/claim";
import { sampleClaimJson } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-notes-rule-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const clinic837 = join(import.meta.dirname, "../../../../infra/demo/samples/clinic.837");
const notice = "No notes in this run";

const memberIds: Record<string, string> = { A: "1AA1AA1AA11", B: "2AA1AA1AA11", C: "3AA1AA1AA11" };
const claim = (controlNumber: string, overrides: Partial<ClaimJson> = {}): ClaimJson => ({
  ...sampleClaimJson({ controlNumber }),
  subscriber: { ...sampleClaimJson().subscriber, memberId: memberIds[controlNumber]! },
  ...overrides,
});
const bare = (controlNumber: string) => claim(controlNumber, { notes: [] });
const ndjson = (...claims: ClaimJson[]) => claims.map((value) => `${JSON.stringify(value)}\n`).join("");

async function fileOf(name: string, ...claims: ClaimJson[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, ndjson(...claims));
  return file;
}

/** Runs the command. Returns, by claim, its status and the stages that lack its notes. */
async function scrub(args: string[], input?: string | Uint8Array) {
  const result = await firstpass(
    ["scrub", ...args, "--format", "json", "--received", "2026-03-06"],
    input === undefined ? {} : { input },
  );
  const verdicts = jsonLines<VerdictJson>(result).map(({ controlNumber, status, notChecked }) => [
    controlNumber,
    status,
    ...(notChecked ?? []).map(({ stage, lines }) => `${stage} ${lines.join()}`),
  ]);
  return { verdicts, stderr: result.stderr };
}

const unchecked = (lines: string) => [
  `documentation ${lines}`,
  `modifier ${lines}`,
  `medical-necessity ${lines}`,
];

test("an 837P is scrubbed without its notes: the verdicts say so, and one notice at the end", async () => {
  const { verdicts, stderr } = await scrub([clinic837]);
  expect(verdicts).toContainEqual(["P2002-no-note", "clean", ...unchecked("1")]);
  expect(verdicts).toContainEqual(["P2003-clean", "clean"]);
  expect(stderr.trim().split("\n")).toEqual([
    expect.stringContaining(`${notice}: the documentation of 2 claims`),
  ]);
  expect(stderr).toContain("--notes expected");
});

test("what the claim alone shows is still found", async () => {
  const { verdicts } = await scrub([clinic837]);
  expect(verdicts).toContainEqual(["P2004-pointer", "hold"]);
  const file = await fileOf("npi.ndjson", { ...bare("A"), billingProvider: { npi: "1234567890" } });
  expect((await scrub([file])).verdicts).toEqual([["A", "hold", ...unchecked("1,2")]]);
});

test("the rule of the run: expected holds, optional does not, and neither needs the notice", async () => {
  const file = await fileOf("bare.ndjson", bare("A"));
  expect(await scrub([file, "--notes", "expected"])).toEqual({
    verdicts: [["A", "hold", ...unchecked("1,2")]],
    stderr: "",
  });
  expect(await scrub([file, "--notes", "optional"])).toEqual({
    verdicts: [["A", "clean", ...unchecked("1,2")]],
    stderr: "",
  });
});

test("one note anywhere in the run, and the others are expected", async () => {
  const first = await fileOf("first.ndjson", bare("A"));
  const second = await fileOf("second.ndjson", bare("B"), claim("C"));
  expect(await scrub([first, second])).toEqual({
    verdicts: [
      ["A", "hold", ...unchecked("1,2")],
      ["B", "hold", ...unchecked("1,2")],
      ["C", "clean"],
    ],
    stderr: "",
  });
});

test("standard input, which is read once", async () => {
  const fromX12 = await scrub(["-"], await readFile(clinic837));
  expect(fromX12.verdicts).toContainEqual(["P2002-no-note", "clean", ...unchecked("1")]);
  expect((await scrub(["-"], ndjson(bare("A"), claim("B")))).verdicts).toEqual([
    ["A", "hold", ...unchecked("1,2")],
    ["B", "clean"],
  ]);
});

test("a payer's policy takes precedence over the run", async () => {
  const policy = join(folder, "payer.yaml");
  await writeFile(
    policy,
    "id: lakeside\nname: Lakeside\nextends: medicare-part-b\nmatch: { payerIds: [LAKE] }\nnotes: expected\n",
  );
  const file = await fileOf("payers.ndjson", bare("A"), { ...bare("B"), payer: { id: "LAKE" } });
  const { verdicts } = await scrub([file, "--policy", policy, "--notes", "optional"]);
  expect(verdicts.map(([name, status]) => [name, status])).toEqual([
    ["A", "clean"],
    ["B", "hold"],
  ]);
});

test("on a terminal, each verdict shows the lines without a note", async () => {
  const file = await fileOf("pretty.ndjson", bare("A"));
  const { stdout, stderr } = await firstpass(["scrub", file, "--received", "2026-03-06"]);
  expect(stdout).toMatch(/^CLEAN .*A .*documentation not checked: no note for lines 1, 2$/m);
  expect(stderr).toContain(notice);
});
