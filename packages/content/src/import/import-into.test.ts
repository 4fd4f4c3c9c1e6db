import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Content } from "../release/content.ts";
import { openDraft } from "../release/draft.ts";
import { openFolderShelf } from "../release/folder-shelf.ts";
import { openContentLibrary } from "../release/library.ts";
import type { Shelf } from "../release/shelf.ts";
import { zip } from "./archive.fixture.ts";
import { file } from "./import.fixture.ts";
import type { ImportFile } from "./import-file.ts";
import { importInto } from "./import-into.ts";

let folder: string;
let shelf: Shelf;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-import-"));
  shelf = await openFolderShelf(folder);
});

afterAll(() => rm(folder, { recursive: true }));

/** Imports files into the release that ships with Firstpass, and opens the resulting release. */
async function release(...imports: ImportFile[][]): Promise<Content> {
  const draft = await openDraft(shelf, "2026Q4.1");
  for (const files of imports) await importInto(draft, files);
  const { record } = await draft.put("2026-11-23");
  const library = await openContentLibrary({ shelf });
  library.close();
  return library.get(record.release);
}

const pairFile = (name: string, ...rows: string[]) =>
  file(name, ["Column 1\tColumn 2\tEffective\tDeletion\tModifier\tPTP Edit Rationale", ...rows].join("\n"));
const mueFile = (name: string, units: number) =>
  file(
    name,
    `HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator\n97112,${units},3 Date of Service Edit: Clinical\n`,
  );
const orderFile = (name: string, ...codes: [code: string, billable: 0 | 1][]) =>
  file(name, codes.map(([code, billable]) => `00001 ${code.padEnd(7)} ${billable} a title`).join("\n"));

describe("a release made from imported files", () => {
  test("has the imported tables, and all others of its base release", async () => {
    const content = await release([
      pairFile("ccipra-v302r0-f1.TXT", "97150\t97112\t20060101\t*\t1\tMisuse"),
      pairFile("ccipra-v302r0-f2.TXT", "97530\t97537\t20060101\t20251231\t0\t"),
      file(
        "lists.zip",
        zip([
          { name: "codes.csv", content: "procedure,effective\n97112,2020-01-01\n" },
          { name: "places.csv", content: "place,effective\n11,\n" },
          { name: "fees.csv", content: "procedure,amount,effective\n97112,32.40,2026-01-01\n" },
          { name: "macs.csv", content: "state,jurisdiction,contractor,effective\nIL,J6,NGS,2013-09-07\n" },
          {
            name: "coverage.csv",
            content:
              "lcd,article,jurisdictions,procedures,diagnosis,supports,effective\nL33631,A56566,J6 JK,97112,M54.50,no,2020-01-01\n",
          },
        ]),
      ),
    ]);
    expect(content.pairs.quarter).toBe("2024Q3");
    expect(content.pairs.find("97150", "97112", "2010-01-01")).toMatchObject({
      indicator: 1,
      rationale: "Misuse",
    });
    expect(content.pairs.find("97530", "97537", "2025-12-31")).toMatchObject({ indicator: 0 });
    expect(content.pairs.find("97530", "97537", "2026-01-01")).toBeNull();
    expect(content.pairs.size).toBe(2);
    expect(content.procedures?.has("97112", "2026-01-01")).toBe(true);
    expect(content.procedures?.has("97110", "2026-01-01")).toBe(false);
    expect(content.placesOfService.has("11", "2026-01-01")).toBe(true);
    expect(content.placesOfService.has("12", "2026-01-01")).toBe(false);
    expect(content.fees.find("97112", [], null, "2026-03-02")).toBe(3240);
    expect(content.contractors.find("IL", "2020-01-01")).toEqual({ jurisdiction: "J6", name: "NGS" });
    expect(content.coverage.size).toBe(2);
    expect(content.therapy.find("97112", "2026-01-01")).not.toBeNull();
    expect(content.record.tables.ptp?.sources.map((source) => source.file)).toEqual([
      "ccipra-v302r0-f1.TXT",
      "ccipra-v302r0-f2.TXT",
    ]);
    expect(content.record.tables.fees?.sources).toEqual([{ file: "fees.csv", effective: null }]);
  });

  test("has the fees of a year and, from its first day, those of a revision", async () => {
    const fees = (name: string, amount: string) =>
      file(name, `"2026","06102","16","97112","  ","${amount}","${amount}"," ","0","A"\n`);
    const content = await release([fees("PFREV26B.txt", "0000034.00"), fees("PFALL26A.txt", "0000033.61")]);
    const cents = ["2025-12-31", "2026-03-31", "2026-04-01", "2027-01-01"].map((day) =>
      content.fees.find("97112", [], "0610216", day),
    );
    expect(cents).toEqual([null, 3361, 3400, null]);
  });

  test("has each quarter's units on its days, whatever the order of the files", async () => {
    const third = mueFile("mue_2024Q3.csv", 3);
    const fourth = mueFile("mue_2024Q4.csv", 4);
    for (const imports of [[[third, fourth]], [[fourth, third]], [[fourth], [third]]]) {
      const { mues } = await release(...imports);
      const units = ["2024-09-30", "2024-10-01", "2026-01-01"].map((day) => mues.find("97112", day)?.units);
      expect(units).toEqual([3, 4, 4]);
    }
  });

  test("has the diagnoses of the imported fiscal years, and the April codes from April on", async () => {
    const { diagnoses } = await release([
      orderFile("icd10cm-order-April-2021.txt", ["M545", 0], ["M5450", 1]),
      orderFile("icd10cm-order-2021.txt", ["M545", 1]),
    ]);
    expect(diagnoses.hasCodeSet("2020-09-30")).toBe(false);
    expect(diagnoses.find("M545", "2021-03-31")).toEqual({ billable: true });
    expect(diagnoses.find("M545", "2021-04-01")).toEqual({ billable: false });
    expect(diagnoses.find("M5450", "2021-09-30")).toEqual({ billable: true });
    expect(diagnoses.hasCodeSet("2021-10-01")).toBe(false);
  });

  test("keeps CPT modifiers, and the effect of modifiers, when HCPCS level II is imported", async () => {
    const record = (code: string, type: string) =>
      `${code.padStart(5)}00100${type}x`.padEnd(268).concat("20200101");
    const content = await release([
      file("HCPC2026_JUL_ANWEB.txt", [record("GP", "7"), record("G0283", "3")].join("\n")),
    ]);
    const { modifiers, procedures } = content;
    expect(modifiers.has("59", "2026-07-01")).toBe(true);
    expect(modifiers.isDistinctService("59")).toBe(true);
    expect(modifiers.disciplineOf("GP")).toBe("GP");
    expect(modifiers.statusOf("KX", "2026-07-01")).toBe("ended");
    // After the file's last day, the bundled list applies until its own.
    expect(modifiers.statusOf("KX", "2026-10-01")).toBe("valid");
    expect(modifiers.isBypass("XE", "2026-10-01")).toBe(true);
    expect(["2026-07-01", "2026-12-31", "2027-01-01"].map((date) => modifiers.statusOf("YQ", date))).toEqual([
      "absent",
      "absent",
      "too-new",
    ]);
    expect(modifiers.has("RH", "2026-07-01")).toBe(true);
    expect(procedures?.has("G0283", "2026-07-01")).toBe(true);
    expect(procedures?.hasListFor("G0284", "2026-07-01")).toBe(true);
    expect(procedures?.hasListFor("97112", "2026-07-01")).toBe(false);
    const status = (code: string, date: string) => procedures?.statusOf(code, date);
    expect(["G0284", "D0120", "W1793"].map((code) => status(code, "2026-09-30"))).toEqual([
      "absent",
      "unchecked",
      "unchecked",
    ]);
    expect(["G0283", "G0284"].map((code) => status(code, "2026-10-01"))).toEqual(["valid", "too-new"]);
  });

  test("has the imported policies", async () => {
    const content = await release([
      file("some/folder/payer.yaml", "id: payer\nname: A payer\nseverity:\n  modifier/ncci-ptp: warn\n"),
    ]);
    expect(content.record.policies.map(({ fileName }) => fileName)).toContain("payer.yaml");
  });
});

describe("an import that fails", () => {
  test("leaves the draft unchanged", async () => {
    const draft = await openDraft(shelf, "2026Q4.1");
    const files = [
      mueFile("mue_2024Q3.csv", 3),
      pairFile("ccipra-v302r0-f1.TXT", "97150\t9711\t20060101\t*\t1\t"),
    ];
    await expect(importInto(draft, files)).rejects.toThrow('Column 2 is "9711"');
    expect(await draft.put("2026-11-23")).toMatchObject({ isNew: false, record: { release: "2026Q4.1" } });
  });

  test("reports the position of a fault in a policy", async () => {
    const draft = await openDraft(shelf, "2026Q4.1");
    const policy = file("payer.yaml", "id: payer\nname: A payer\nseverty:\n  modifier/ncci-ptp: warn\n");
    await expect(importInto(draft, [policy])).rejects.toThrow("payer.yaml:3:1: severty");
    expect((await draft.put("2026-11-23")).isNew).toBe(false);
  });
});
