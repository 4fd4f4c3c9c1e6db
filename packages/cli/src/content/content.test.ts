import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sampleClaimJson } from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";

/** Two pairs in CMS's layout. The included release does not have the second one. */
const pairs = [
  "CPT only copyright American Medical Association.  All rights reserved.",
  "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\tModifier 0=not allowed 1=allowed 9=not applicable\tPTP Edit Rationale",
  "97150\t97112\t\t20060101\t*\t1\tMutually exclusive procedures",
  "97112\t97110\t\t20240101\t20260331\t1\tMisuse of Column Two code with Column One code",
  "",
].join("\n");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-content-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}
const run = (...args: string[]) => firstpass(args, { env: { FIRSTPASS_HOME: join(folder, "home") } });

describe("firstpass content", () => {
  test("an empty folder has the included release", async () => {
    const result = await run("content", "list", "--format", "json");
    expect(result.status).toBe(0);
    expect(jsonLines(result)).toEqual([expect.objectContaining({ release: "2026Q4.1", active: true })]);
  });

  test("an imported release is active, and scrub uses it", async () => {
    const file = await fileOf("ccipra-2024q3.TXT.gz", gzipSync(pairs));
    const imported = await run("content", "import", file, "--format", "json");
    expect(imported).toMatchObject({ status: 0, stderr: "" });
    const [report, release] = jsonLines<Record<string, unknown>>(imported);
    expect(report).toMatchObject({ kinds: ["ptp"], rows: 2, rowsSkipped: 0 });
    expect(release).toMatchObject({ base: "2026Q4.1", isNew: true });

    const sample = sampleClaimJson();
    const day = sample.lines[0]!.serviceDate;
    const line = (procedure: string) => ({ ...sample.lines[0]!, procedure, units: 1, charge: "45.00" });
    const claim = { ...sample, charge: "90.00", lines: [line("97112"), line("97110")] };
    const claims = await fileOf("claims.ndjson", `${JSON.stringify(claim)}\n`);
    const scrub = async (...options: string[]) =>
      jsonLines<{ contentRelease: string; findings: { edit: string }[] }>(
        await run("scrub", claims, "--format", "json", "--received", day, ...options),
      )[0]!;
    const after = await scrub();
    expect(after.contentRelease).toBe(release!["release"]);
    expect(after.findings.map(({ edit }) => edit)).toContain("modifier/ncci-ptp");
    const before = await scrub("--content", "2026Q4.1");
    expect(before.findings.map(({ edit }) => edit)).not.toContain("modifier/ncci-ptp");

    expect(await run("content", "activate", "2026Q4.1")).toMatchObject({ status: 0 });
    expect((await scrub()).contentRelease).toBe("2026Q4.1");
    expect(await run("content", "activate", String(release!["release"]))).toMatchObject({ status: 0 });
  });

  test("importing the same contents again makes no new release", async () => {
    const result = await run("content", "import", join(folder, "ccipra-2024q3.TXT.gz"), "--format", "json");
    expect(jsonLines(result).at(-1)).toMatchObject({ isNew: false });
  });

  test("a code is shown as of a date", async () => {
    const pairsOn = async (date: string) => {
      const result = await run("content", "show", "97112", "--date", date, "--format", "json");
      return jsonLines<{ pairs: { column1: string; column2: string }[] }>(result)[0]!.pairs.map(
        ({ column1, column2 }) => `${column1}/${column2}`,
      );
    };
    expect(await pairsOn("2026-03-31")).toEqual(["97112/97110", "97150/97112"]);
    expect(await pairsOn("2026-04-01")).toEqual(["97150/97112"]);
    const pretty = await run("content", "show", "97112", "--date", "2026-03-31");
    expect(pretty.stdout).toContain("timed; always therapy; GN, GO, GP");
  });

  test("a diff lists additions, deletions and changes", async () => {
    const [, after] = jsonLines<{ release: string }>(await run("content", "list", "--format", "json"));
    const result = await run(
      "content",
      "diff",
      "2026Q4.1",
      after!.release,
      "--date",
      "2026-03-01",
      "--format",
      "json",
    );
    const differences = jsonLines<{ change: string; what: string; code: string }>(result);
    expect(differences).toContainEqual(
      expect.objectContaining({ change: "added", what: "pair", code: "97112/97110", after: "indicator 1" }),
    );
    expect(differences).toContainEqual(
      expect.objectContaining({ change: "deleted", what: "pair", code: "97140/97124" }),
    );
    expect(differences).not.toContainEqual(expect.objectContaining({ code: "97150/97112" }));
  });

  test.each([
    [
      "a row with a bad date",
      "ccipra-2024q4.TXT",
      pairs.replace("20240101", "20240230"),
      /ccipra-2024q4\.TXT:4: .*20240230/,
    ],
    [
      "a file in UTF-16",
      "ccipra-2025q1.TXT",
      Buffer.from(`\ufeff${pairs}`, "utf16le"),
      /ccipra-2025q1\.TXT: is in UTF-16: save it/,
    ],
    [
      "a truncated gzip",
      "ccipra-2025q2.TXT.gz",
      gzipSync(pairs).subarray(0, 150),
      /ccipra-2025q2\.TXT\.gz.*truncated/,
    ],
    [
      "a misspelled edit in a policy",
      "payer.yaml",
      'id: payer\nname: Payer\nmatch:\n  - payerIds: ["1"]\nseverity:\n  modifier/ncci-ptpp: warn\n',
      /payer\.yaml:6:3: .*did you mean modifier\/ncci-ptp\?/,
    ],
  ])("%s: a clear error, status 2, and no change", async (_, name, content, message) => {
    const before = await run("content", "list");
    const result = await run("content", "import", await fileOf(name, content));
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toMatch(/nothing was imported/);
    expect(result.stderr).toMatch(message);
    expect(await run("content", "list")).toEqual(before);
  });

  test("--since requires --rescrub", async () => {
    const result = await run("content", "activate", "2026Q4.1", "--since", "2026-03-01");
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toMatch(/--since and --tenant .*: add --rescrub/);
  });

  test("an unknown release: status 2 and the known releases", async () => {
    const result = await run("content", "activate", "2031Q1.7");
    expect(result.status).toBe(2);
    expect(result.stderr).toMatch(/there is no content release 2031Q1\.7 here: use 2026Q4\.1 or/);
  });
});
