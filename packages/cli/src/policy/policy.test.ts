import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PolicyExplanation } from "@firstpass/content";
import { sampleClaimJson } from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-policy-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, content: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

const run = (...args: string[]) => firstpass(["policy", ...args]);
/** The lines of an output, with the names of files without their folder. */
const linesOf = (stdout: string) => stdout.replaceAll(`${folder}/`, "").trimEnd().split("\n");
const shipped = join(import.meta.dirname, "../../../../packages/content/data/policies");

describe("firstpass policy check", () => {
  test("the included policies are valid", async () => {
    const files = (await readdir(shipped)).map((name) => join(shipped, name));
    const { status, stdout, stderr } = await run("check", ...files);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.match(/^ok {2}/gm)).toHaveLength(files.length);
  });

  test("an error has its file, line, column and the nearest correct spelling; status 1", async () => {
    const good = await fileOf("good.yaml", "id: good\nname: Good\nextends: bad-base\n");
    const base = await fileOf("base.yaml", "id: bad-base\nname: Base\nextends: medicare-part-b\n");
    const bad = await fileOf(
      "bad.yaml",
      "id: bad\nname: Bad\nunitmethod: cms\nseverity:\n  modifier/ncci-ptp.nevr: off\n  integrity/npi-chek-digit: hold\n",
    );
    const lost = await fileOf("lost.yaml", "id: lost\nname: Lost\nextends: medicare-part-c\n");
    const { status, stdout, stderr } = await run("check", good, base, bad, lost);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(linesOf(stdout)).toEqual([
      "ok  good.yaml  good",
      "ok  base.yaml  bad-base",
      "bad.yaml:3:1: unitmethod is not a known key here: did you mean unitMethod?",
      "bad.yaml:5:3: severity: there is no edit modifier/ncci-ptp.nevr: did you mean modifier/ncci-ptp.never?",
      "bad.yaml:6:3: severity: there is no edit integrity/npi-chek-digit: did you mean integrity/npi-check-digit?",
      "lost.yaml:3:10: extends: there is no policy medicare-part-c: did you mean medicare-part-b?",
    ]);
  });

  test("extending an invalid file is not reported as an unknown policy", async () => {
    const base = await fileOf("base.yaml", "id: base\nname: Base\nunitMethod: who\n");
    const child = await fileOf("child.yaml", "id: child\nname: Child\nextends: base\n");
    expect(linesOf((await run("check", child, base)).stdout)).toEqual([
      "ok  child.yaml  child",
      "base.yaml:3:13: unitMethod is not one of cms, ama, either: use one of these",
    ]);
  });

  test("--format json: one file per line", async () => {
    const good = await fileOf("good.yaml", "id: good\nname: Good\n");
    const round = await fileOf("round.yaml", "id: round\nname: Round\nextends: round\n");
    const { status, stdout } = await run("check", good, round, "--format", "json");
    expect(status).toBe(1);
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { file: good, status: "ok", policy: "good", problems: [] },
      {
        file: round,
        status: "wrong",
        policy: "round",
        problems: [{ line: 3, column: 10, message: expect.stringContaining("round extends round") }],
      },
    ]);
  });

  test("a missing file, a folder: status 2 and one line that says what to do", async () => {
    expect(await run("check", "nowhere.yaml")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("nowhere.yaml: file not found"),
    });
    expect((await run("check", folder)).stderr).toContain(`name the files in it, such as ${folder}/*.yaml`);
  });
});

describe("firstpass policy explain", () => {
  const aetna = { id: "60054", name: "Aetna", filingCode: "CI" };
  const claims = [
    sampleClaimJson({ controlNumber: "MEDICARE" }),
    sampleClaimJson({ controlNumber: "AETNA-1", payer: aetna }),
    sampleClaimJson({ controlNumber: "AETNA-2", payer: aetna }),
  ];
  const ndjson = `${claims.map((claim) => JSON.stringify(claim)).join("\n")}\n`;
  type Line = PolicyExplanation & { controlNumber: string; status?: string };

  test("shows for each claim which policy applies, why, why the others do not, and its values", async () => {
    const file = await fileOf("claims.ndjson", ndjson);
    const result = await run("explain", file, "--format", "json");
    expect(result).toMatchObject({ status: 0, stderr: "" });
    const [medicare, ...others] = jsonLines<Line>(result);
    expect(medicare).toMatchObject({
      controlNumber: "MEDICARE",
      policy: { id: "medicare-j6", fileName: "medicare-j6.yaml" },
      claim: {
        payerId: "06102",
        filingCode: "MB",
        payerName: "NGS Medicare",
        state: "IL",
        date: "2026-03-02",
      },
      because: ["payer id 06102"],
      buildsOn: [{ id: "medicare-part-b" }, { id: "default" }],
    });
    expect(medicare!.others[0]).toMatchObject({ id: "medicare-part-b", lost: "closeness" });
    expect(medicare!.facts).toContainEqual({
      field: "timelyFilingDays",
      value: "12 months",
      unconfirmed: false,
      policy: "medicare-part-b",
      fileName: "medicare-part-b.yaml",
    });
    expect(others.map(({ controlNumber, policy }) => [controlNumber, policy.id])).toEqual([
      ["AETNA-1", "aetna"],
      ["AETNA-2", "aetna"],
    ]);
  });

  test("pretty: marks unconfirmed values and shows a policy's values once; reads 837P and standard input too", async () => {
    const file = await fileOf("claims.ndjson", ndjson);
    const { status, stdout } = await run("explain", file);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^MEDICARE {2}medicare-j6 {2}Medicare Part B, J6\n {2}matches payer id 06102/);
    expect(stdout).toContain("extends medicare-part-b, then default");
    expect(stdout).toMatch(/^ {4}aetna\.yaml +unconfirmed {2}timelyFilingDays: 120$/m);
    expect(stdout).toMatch(/^ {4}default\.yaml +timelyFilingWarningDays: 14$/m);
    expect(stdout.match(/timelyFilingDays: 120/g)).toHaveLength(1);
    expect(stdout).toMatch(/AETNA-2.*same as for AETNA-1\n/s);
    expect(stdout).not.toMatch(/Doe|1EG4TE5MK73|1950-04-02/);
    const clinic = join(import.meta.dirname, "../../../../infra/demo/samples/clinic.837");
    const x12 = await run("explain", clinic, "--format", "json");
    expect(x12.status).toBe(1);
    expect(jsonLines<Line>(x12).filter(({ status }) => status === "rejected")).toHaveLength(1);
    const piped = await firstpass(["policy", "explain", "-"], { input: ndjson });
    expect(piped.stdout).toBe(stdout);
  });

  test("another policy can be tried, and an error in it is reported", async () => {
    const file = await fileOf("claims.ndjson", ndjson);
    const ours = await fileOf(
      "ours.yaml",
      "id: ours\nname: Ours\nmatch: { payerIds: ['60054'] }\ntimelyFilingDays: 60\n",
    );
    const lines = jsonLines<Line>(await run("explain", file, "--policy", ours, "--format", "json"));
    expect(lines.map(({ policy }) => policy.id)).toEqual(["medicare-j6", "ours", "ours"]);
    expect(lines[1]!.others[0]).toMatchObject({ id: "aetna", lost: "given" });
    expect(lines[1]!.buildsOn.map(({ id }) => id)).toEqual(["aetna", "default"]);
    expect(lines[1]!.facts).toContainEqual(
      expect.objectContaining({
        field: "timelyFilingDays",
        value: 60,
        fileName: ours,
        unconfirmed: false,
      }),
    );
    const wrong = await fileOf("wrong.yaml", "id: wrong\nname: Wrong\nextends: unknown-policy\n");
    expect(await run("explain", file, "--policy", wrong)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining(`--policy ${wrong}:3:10: extends: there is no policy unknown-policy`),
    });
  });
});
