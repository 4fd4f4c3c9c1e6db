import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  type Content,
  compilePairs,
  type Indicator,
  importInto,
  loadRelease,
  openDraft,
  openFolderShelf,
  openImportFile,
  openStarterContent,
} from "@firstpass/content";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runExample } from "../shorthand/examine.ts";
import ncciPtp from "./ncci-ptp.edit.ts";

/**
 * Checks the edit against the NCCI pairs among therapy codes in force on 2024-07-01, and against some that have ended: in
 * the table that ships with Firstpass and, if available, in CMS's full table for 2024 Q3.
 */

/** Column 1, then column 2 with indicator 1 and with indicator 0. */
const inForce: [column1: string, passes: string, never: string][] = [
  ["97150", "97110 97112 97113 97116 97124 97140 97530 97533 97535 97537 97542 97760 97761 97763", "95851"],
  ["97112", "97022 97036", ""],
  ["97113", "97022 97110", "97036"],
  ["97140", "95851 95852 97018 97750", "97124"],
  ["97530", "97537 97542 97750", "95851 95852"],
  ["97012", "97018 97140 97164 97168", ""],
  ["97161", "96125", "95851 95852 97164 97750 97755 97763"],
  ["97162", "96125", "95851 95852 97164 97750 97755 97763"],
  ["97163", "96125", "95851 95852 97164 97750 97755 97763"],
  ["97164", "96125", "95851 95852 97750 97755 97763"],
  ["97168", "96125", "95851 95852 97750 97755 97763"],
  ["97750", "", "97150 95851 95852"],
  ["97755", "97110 97112 97140 97530 97535", "97750"],
  ["97760", "97110 97112 97116 97124 97140", "97763"],
  ["97761", "97110 97112 97116 97124 97140", "97763"],
  ["97763", "97110 97112 97116 97124 97140", ""],
  ["98940", "97112 97124 97140", "97161 97162 97163 97164 97165 97166 97167 97168 95851 95852"],
  ["98941", "97112 97124 97140", "97161 97162 97163 97164 97165 97166 97167 97168 95851 95852"],
  ["98942", "97112 97124 97140", "97161 97162 97163 97164 97165 97166 97167 97168 95851 95852"],
  ["92507", "97110 97112 97150 97530", ""],
  ["92526", "97110 97112 97150 97530", "97032 G0283"],
  ["95992", "97112", ""],
  ["90912", "97112", ""],
];

/** Retired pairs that are still taught, and their last day in force. */
const retired: [one: string, other: string, lastDay: string][] = [
  ["97530", "97116", "2019-12-31"],
  ["97140", "97530", "2019-12-31"],
  ["97112", "97164", "2019-12-31"],
];

/** Procedures that are not pairs, although they are often taken for them. */
const unpaired: [string, string][] = [
  ["97110", "97112"],
  ["97110", "97530"],
  ["97116", "97112"],
];

const codesOf = (text: string) => text.split(" ").filter((code) => code !== "");
const pairs = inForce.flatMap(([column1, passes, never]) => [
  ...codesOf(passes).map((column2) => ({ column1, column2, indicator: 1 as Indicator })),
  ...codesOf(never).map((column2) => ({ column1, column2, indicator: 0 as Indicator })),
]);

function found(content: Content, example: string): string {
  return runExample(ncciPtp, example, content)
    .map(({ messageId }) => messageId)
    .join(" ");
}

/** The edit's messages for two lines in either order, on one claim and on two. */
function verdicts(content: Content, date: string, first: string, second: string): string[] {
  return [
    found(content, `${first} @${date} | ${second}`),
    found(content, `${second} @${date} | ${first}`),
    found(content, `${second} @${date} earlier: ${first} @${date}`),
    found(content, `${first} @${date} earlier: ${second} @${date}`),
  ];
}

function expectVerdict(content: Content, date: string, first: string, second: string, verdict: string): void {
  const actual = [...new Set(verdicts(content, date, first, second))].join(", ");
  expect(`${date} ${first} ${second}: ${actual}`).toBe(`${date} ${first} ${second}: ${verdict}`);
}

/** Expects the right message for each pair on a date when the modifier is accepted on either code. */
function expectPairs(content: Content, date: string): void {
  for (const { column1, column2, indicator } of pairs) {
    const [plain, marked] = indicator === 1 ? ["together", ""] : ["never", "never"];
    const judge = (first: string, second: string, verdict: string) =>
      expectVerdict(content, date, `${column1}${first}`, `${column2}${second}`, verdict);
    judge("", "", plain);
    judge("-KX", "-GP-KX", plain);
    for (const modifier of ["59", "XU"]) {
      judge("", `-${modifier}`, marked);
      judge(`-${modifier}`, "", marked);
    }
    judge("", "-LT", marked);
  }
}

describe("the table that ships with Firstpass", () => {
  const starter = openStarterContent();

  test("each pair with no modifier, with an irrelevant one, and with one that unbundles it, on either code", () => {
    expectPairs(starter, "2024-07-01");
  });

  test("procedures that are not a pair", () => {
    for (const [one, other] of [...unpaired, ...retired])
      expectVerdict(starter, "2024-07-01", one, other, "");
  });

  test("each pair on its last day in force and on the day after", () => {
    const rows = pairs.map((pair) => ({
      ...pair,
      effective: "2015-01-01",
      deleted: "2024-09-30",
      rationale: null,
    }));
    const content = { ...starter, pairs: compilePairs(rows, "2024Q3") };
    for (const { column1, column2, indicator } of pairs) {
      const verdict = indicator === 1 ? "together" : "never";
      expectVerdict(content, "2014-12-31", column1, column2, "");
      expectVerdict(content, "2015-01-01", column1, column2, verdict);
      expectVerdict(content, "2024-09-30", column1, column2, verdict);
      expectVerdict(content, "2024-10-01", column1, column2, "");
    }
  });
});

const root = resolve(import.meta.dirname, "../../../..");
const file = process.env["NCCI_PTP_FILE"] ?? resolve(root, "../shared/data/ncci/ccipra-2024q3.TXT.gz");
const isAbsent = !existsSync(file);

describe.skipIf(isAbsent)("CMS's table for 2024 Q3", () => {
  let full: Content;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "firstpass-ncci-"));
    full = await importPairs(folder);
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true }));

  test("each pair with no modifier, with an irrelevant one, and with one that unbundles it, on either code", () => {
    expectPairs(full, "2024-07-01");
    expectPairs(full, "2019-07-01");
  });

  test("before 2019-07-01 the modifier is accepted only on column 2", () => {
    for (const { column1, column2, indicator } of pairs.filter((pair) => pair.indicator === 1)) {
      expect(indicator).toBe(1);
      expectVerdict(full, "2019-06-30", column1, column2, "together");
      expectVerdict(full, "2019-06-30", column1, `${column2}-59`, "");
      expectVerdict(full, "2019-06-30", `${column1}-59`, column2, "otherColumn");
      expectVerdict(full, "2019-06-30", `${column1}-XS`, column2, "otherColumn");
      expectVerdict(full, "2019-06-30", `${column1}-LT`, column2, "");
    }
  });

  test("a pair that has ended, on its last day and on the day after", () => {
    for (const [column1, column2, lastDay] of retired) {
      expectVerdict(full, lastDay, column1, column2, "together");
      expectVerdict(full, "2020-01-01", column1, column2, "");
      expectVerdict(full, "2024-07-01", column1, column2, "");
    }
  });

  test("procedures that are not a pair", () => {
    for (const [one, other] of unpaired) expectVerdict(full, "2024-07-01", one, other, "");
  });

  test("the message names the table's quarter and CMS's rationale", () => {
    const [finding] = runExample(ncciPtp, "97150-GP @2024-07-01 | 97112-GP x2", full);
    expect(finding!.message).toContain(
      "under NCCI 2024Q3 (Mutually exclusive procedures); a modifier is required to bill both",
    );
    expect(finding!.message).toContain("97112 (line 2)");
    expect(finding!.message).toContain("At risk: 2 units of 97112");
  });
});

if (isAbsent) {
  console.warn(
    "Skipped the pairs of CMS's NCCI table for 2024 Q3. To test them, set NCCI_PTP_FILE to CMS's practitioner file.",
  );
}

/** Imports the table and loads the release as a service would. */
async function importPairs(folder: string): Promise<Content> {
  const shelf = openFolderShelf(folder);
  const draft = await openDraft(shelf, openStarterContent().release);
  await importInto(draft, [await openImportFile(file)]);
  const { record } = await draft.put("2024-07-01");
  return loadRelease(shelf, record.release);
}
