import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { ClaimJson, VerdictJson } from "@firstpass/claim";
import { sampleClaimJson } from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../../../test/command/firstpass.ts";

type Line = Omit<VerdictJson, "status"> & { status: string; file?: string; code?: string };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-scrub-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

function claim(controlNumber: string, overrides: Partial<ClaimJson> = {}): ClaimJson {
  const sample = sampleClaimJson();
  return {
    ...sample,
    controlNumber,
    subscriber: { ...sample.subscriber, firstName: controlNumber },
    ...overrides,
  };
}
/** A claim of another patient. */
const badNpi = claim("BAD-NPI", {
  subscriber: { ...sampleClaimJson().subscriber, memberId: "2AA1AA1AA11" },
  billingProvider: { npi: "1234567890" },
});
const ndjson = (...claims: unknown[]) => claims.map((value) => `${JSON.stringify(value)}\n`).join("");
const json = (args: string[], options = {}) =>
  firstpass(["scrub", ...args, "--format", "json", "--received", "2026-03-06"], options);

describe("firstpass scrub", () => {
  test("clean claims: one verdict per line, nothing else, status 0", async () => {
    const result = await json([await fileOf("clean.ndjson", ndjson(claim("A")))]);
    expect(result).toMatchObject({ status: 0, stderr: "" });
    expect(jsonLines<Line>(result)).toEqual([
      expect.objectContaining({
        controlNumber: "A",
        status: "clean",
        revision: 1,
        atRisk: "0.00",
        scrubbedAt: "2026-03-06T00:00:00.000Z",
        findings: [],
      }),
    ]);
  });

  test("a held and an unreadable claim: status 1, each in order", async () => {
    const file = await fileOf(
      "mixed.ndjson",
      `${ndjson(badNpi)}{"controlNumber":"B"}\nnot json\n${ndjson(claim("C"))}`,
    );
    const result = await json([file]);
    expect(result).toMatchObject({ status: 1, stderr: "" });
    const [held, ...others] = jsonLines<Line>(result);
    expect(held).toMatchObject({ status: "hold", findings: [{ edit: "integrity/npi-check-digit" }] });
    expect(others).toEqual([
      expect.objectContaining({ status: "rejected", index: 1, controlNumber: "B", code: "claim-invalid" }),
      expect.objectContaining({ status: "rejected", index: 2, controlNumber: null, code: "claim-not-json" }),
      expect.objectContaining({ status: "clean", controlNumber: "C" }),
    ]);
  });

  test("detects a format by its contents: array, object, NDJSON, gzip, a byte order mark, standard input", async () => {
    const array = JSON.stringify([claim("A"), claim("B", { subscriber: badNpi.subscriber })], null, 2);
    const numbers = async (name: string, content: string | Uint8Array) =>
      jsonLines<Line>(await json([await fileOf(name, content)])).map(({ controlNumber }) => controlNumber);
    expect(await numbers("array.txt", array)).toEqual(["A", "B"]);
    expect(await numbers("marked.837", `\ufeff${array}`)).toEqual(["A", "B"]);
    expect(await numbers("packed.bin", gzipSync(array))).toEqual(["A", "B"]);
    expect(await numbers("object.x12", JSON.stringify(claim("C"), null, 2))).toEqual(["C"]);
    expect(await numbers("lines.json", ndjson(claim("D"), claim("E")))).toEqual(["D", "E"]);
    const piped = await json(["-"], { input: array });
    expect(jsonLines<Line>(piped)).toHaveLength(2);
  });

  test("reads an 837P, and gives the file of a rejection when there are several", async () => {
    const sample = join(import.meta.dirname, "../../../../infra/demo/samples/clinic.837");
    const cut = await fileOf("cut.837", (await readFile(sample)).subarray(0, 900));
    const result = await json([sample, cut]);
    expect(result.status).toBe(1);
    const lines = jsonLines<Line>(result);
    expect(lines.filter(({ status }) => status !== "rejected")).toHaveLength(4);
    expect(lines.find(({ code }) => code === "x12-segment-invalid")).toMatchObject({
      file: sample,
      index: 4,
      controlNumber: "P2005-no-such-day",
    });
    expect(lines.at(-1)).toMatchObject({ file: cut, code: "x12-envelope-broken" });
  });

  test("reads the claim JSON of clearinghouses among others, by its contents", async () => {
    const page = await readFile(
      join(import.meta.dirname, "../../../../docs/formats/claim-json-clearinghouse.md"),
      "utf8",
    );
    const documented = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)![1]!);
    const unreadable = { ...documented, billing: {} };
    const result = await json([
      await fileOf("clearinghouse.ndjson", ndjson(documented, claim("A"), unreadable)),
      await fileOf("clearinghouse.json", JSON.stringify([{ ...documented, color: "blue" }], null, 2)),
    ]);
    expect(jsonLines<Line>(result)).toMatchObject([
      { controlNumber: "RB-2041", revision: 1 },
      { controlNumber: "A" },
      { controlNumber: "RB-2041", status: "rejected", index: 2, detail: "billing: is missing: send it" },
      { controlNumber: "RB-2041", revision: 2 },
    ]);
    expect(result.stderr).toMatch(/Ignored unknown fields: color\n$/);
  });

  test("reads CSV of charges, by its heading or a mapping", async () => {
    const page = await readFile(join(import.meta.dirname, "../../../../docs/formats/csv-charges.md"), "utf8");
    const block = (kind: string, at = 0) =>
      [...page.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, "g"))][at]![1]!;
    const documented = await json([await fileOf("charges.csv", block("csv"))]);
    expect(jsonLines<Line>(documented).map(({ controlNumber }) => controlNumber)).toEqual([
      "RB-310",
      "RB-311",
    ]);
    const other = await fileOf("other.csv", block("csv", 1));
    expect(jsonLines<Line>(await json([other]))).toMatchObject([
      { status: "rejected", code: "csv-heading-invalid", detail: expect.stringContaining("control_number") },
    ]);
    const mapping = await fileOf("mapping.yaml", block("yaml"));
    expect(jsonLines<Line>(await json([other, "--mapping", mapping]))).toMatchObject([
      { controlNumber: "RB-312", findings: expect.any(Array) },
    ]);
  });

  test("reads a FHIR Bundle with its note, on one line or several, and says what a cut one is", async () => {
    const page = await readFile(join(import.meta.dirname, "../../../../docs/formats/fhir.md"), "utf8");
    const [, bundle] = /```json\n([\s\S]*?)```/.exec(page)!;
    const result = await json([
      await fileOf("bundle.json", bundle!),
      // Some servers sort the elements of a resource.
      await fileOf(
        "line.json",
        JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(bundle!)).sort())),
      ),
      await fileOf("cut.json", bundle!.slice(0, 900)),
      await fileOf("array.json", `[${bundle}]`),
    ]);
    expect(jsonLines<Line>(result)).toMatchObject([
      { controlNumber: "RB-77", revision: 1 },
      { controlNumber: "RB-77", revision: 2 },
      { status: "rejected", code: "claim-not-json", detail: expect.stringContaining("may be cut off") },
      { status: "rejected", code: "claim-invalid", detail: expect.stringContaining("as one Bundle") },
    ]);
  });

  test("a file that is not a claim file is rejected by name", async () => {
    for (const [content, detail] of [
      ["Dear biller, nothing of ours", "starts with neither"],
      ["%PDF-1.7 nothing of ours", "is a PDF"],
      ["PK\u0003\u0004 nothing of ours", "is an Excel workbook or a zip archive"],
      ['<?xml version="1.0"?><ClinicalDocument/>', "is XML"],
      ["MSH|^~\\&|EMR|CLINIC|||20260302||DFT^P03|1|P|2.5.1", "is HL7 version 2"],
      [
        `${" ".repeat(50)}ANY PAYER\n${" ".repeat(50)}PO BOX 1\n\nX    X\n  X          1EG4\n`,
        "is a printed claim form",
      ],
      [
        `${" ".repeat(40)}Terms of use\n${" ".repeat(30)}Version 2\n\n      We are glad.\n`,
        "starts with neither",
      ],
      ["<section>Visit</section>", "is XML"],
      ['{\n  "controlNumber": "A",\n  "charge"', "may be cut off"],
      [
        "name,date,code,fee\nMarsh,3/2/2026,97112,90.00\n",
        "no column control_number, procedure, units, charge",
      ],
      ["", "empty"],
    ] as const) {
      const result = await json([await fileOf("rubbish.837", content)]);
      expect(result).toMatchObject({ status: 1, stderr: "" });
      expect(jsonLines<Line>(result)).toEqual([
        expect.objectContaining({ status: "rejected", detail: expect.stringContaining(detail) }),
      ]);
    }
  });

  test("claims are checked against earlier files, a correction replaces a claim, and two runs print the same bytes", async () => {
    const first = await fileOf("first.ndjson", ndjson(claim("A")));
    const same = claim("A").subscriber;
    const second = await fileOf(
      "second.ndjson",
      ndjson(claim("B", { subscriber: same }), claim("A", { frequency: "7", originalReference: "X1" })),
    );
    const result = await json([first, second]);
    const [a, b, again] = jsonLines<Line>(result);
    expect(a!.status).toBe("clean");
    expect(b!.findings.map(({ edit }) => edit)).toContain("integrity/duplicate-claim");
    expect(again).toMatchObject({ claimId: a!.claimId, revision: 2, status: "clean" });
    expect((await json([first, second])).stdout).toBe(result.stdout);
  });

  test("lists unknown fields once, and not on standard output", async () => {
    const file = await fileOf(
      "fields.ndjson",
      ndjson({ ...claim("A"), colour: "red" }, { ...badNpi, colour: "blue" }),
    );
    const result = await json([file]);
    expect(jsonLines(result)).toHaveLength(2);
    expect(result.stderr).toMatch(/^Ignored unknown fields: colour\n$/);
  });

  test("pretty: without colors in a pipe, with colors on request", async () => {
    const file = await fileOf(
      "pretty.ndjson",
      `${ndjson(claim("A"), badNpi)}{"controlNumber":"\\u001b[31mX"}\n`,
    );
    const args = ["scrub", file, "--received", "2026-03-06"];
    const { stdout, status } = await firstpass(args);
    expect(status).toBe(1);
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toMatch(/^CLEAN +A +file by 20\d\d-\d\d-\d\d \(\d+ days left\)\n/);
    expect(stdout).toMatch(/HOLD +BAD-NPI +\$[\d.]+ at risk/);
    expect(stdout).toContain("integrity/npi-check-digit");
    expect(stdout).toContain("3 claims: 1 clean, 1 held, 1 rejected");
    expect((await firstpass(args, { env: { FORCE_COLOR: "1" } })).stdout).toContain("\u001b[");
  });

  test("a policy file takes precedence for the claims it matches", async () => {
    const file = await fileOf("policy.ndjson", ndjson(badNpi));
    const policy = await fileOf(
      "lenient.yaml",
      "id: lenient\nname: Lenient\nseverity:\n  integrity/npi-check-digit: off\n",
    );
    expect(await json([file])).toMatchObject({ status: 1 });
    expect(await json([file, "--policy", policy])).toMatchObject({ status: 0, stderr: "" });
  });

  test.each([
    ["a missing file", ["nowhere.837"], /nowhere\.837: file not found/],
    ["a folder", [tmpdir()], /is a folder/],
    ["an invalid date", ["-", "--received", "2026-02-30"], /--received 2026-02-30/],
    [
      "an unknown release",
      ["-", "--content", "1999Q1.1"],
      /there is no content release 1999Q1\.1 here: use 2026Q/,
    ],
    ["a missing mapping", ["-", "--mapping", "nowhere.yaml"], /--mapping nowhere\.yaml: file not found/],
    ["a missing policy", ["-", "--policy", "nowhere.yaml"], /--policy nowhere\.yaml: file not found/],
    ["an unknown option", ["-", "--colour"], /--colour/],
    ["an unknown format", ["-", "--format", "277ca"], /277ca/],
  ])("%s: status 2 and one line that says what to do", async (_name, args, message) => {
    const result = await firstpass(["scrub", ...args]);
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).not.toMatch(/^ +at /m);
  });

  test("an error in a policy is reported with its position", async () => {
    const policy = await fileOf(
      "wrong.yaml",
      "id: wrong\nname: Wrong\nseverity:\n  integrity/no-such-edit: off\n",
    );
    const result = await firstpass(["scrub", "-", "--policy", policy]);
    expect(result).toMatchObject({ status: 2, stdout: "" });
    expect(result.stderr).toMatch(/wrong\.yaml.*4.*integrity\/no-such-edit/s);
  });
});
