import { addDays, dayNumber, normalizeDiagnosis } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DiagnosisBuilder, DiagnosisTable } from "./diagnosis-table.ts";
import { TableFile } from "./table-file.ts";

const codes = ["M54", "M545", "M5450", "M5459", "G20", "G20A1", "S72001A"];
const codeSet = fc.record({
  year: fc.integer({ min: 2021, max: 2024 }),
  codes: fc.uniqueArray(fc.record({ code: fc.constantFrom(...codes), billable: fc.boolean() }), {
    selector: ({ code }) => code,
    minLength: 1,
  }),
});
type CodeSet = { year: number; codes: { code: string; billable: boolean }[] };

function load(sets: readonly CodeSet[]): DiagnosisTable {
  let file: Uint8Array | null = null;
  for (const { year, codes } of sets) {
    const builder = new DiagnosisBuilder();
    for (const { code, billable } of codes) builder.add(code, billable);
    file = builder.finish({ effective: dayNumber(`${year - 1}-10-01`), base: file });
  }
  return new DiagnosisTable(new TableFile(file!));
}

/** The last day of a fiscal year, the first of the next, and a day in between. */
const days = [2020, 2021, 2022, 2023, 2024].flatMap((year) => [
  `${year}-09-30`,
  `${year}-10-01`,
  addDays(`${year}-10-01`, 100),
]);

test("each fiscal year covers its own days, and other days are unknown", () => {
  const sets = fc.uniqueArray(codeSet, { selector: ({ year }) => year, minLength: 1 });
  fc.assert(
    fc.property(sets, (given) => {
      const table = load(given);
      for (const date of days) {
        const fiscalYear = Number(date.slice(0, 4)) + (date.slice(5) >= "10-01" ? 1 : 0);
        const set = given.find(({ year }) => year === fiscalYear);
        expect(table.hasCodeSet(date)).toBe(set !== undefined);
        for (const code of codes) {
          const listed = set?.codes.find((row) => row.code === code);
          expect(table.find(code, date)).toEqual(listed ? { billable: listed.billable } : null);
          const below = (set?.codes ?? []).filter(
            (row) => row.billable && row.code !== code && row.code.startsWith(code),
          );
          expect(table.children(code, date)).toEqual(below.map((row) => row.code).sort());
        }
      }
    }),
  );
});

test("codes are equal with and without a dot, and the number of children is limited", () => {
  const codes = ["M54.5", "M54.50", "M54.51", "M54.59"].map((code) => ({ code, billable: code !== "M54.5" }));
  const table = load([{ year: 2022, codes }]);
  expect(table.find(normalizeDiagnosis("m54.50"), "2021-10-01")).toEqual({ billable: true });
  expect(table.children("M545", "2021-10-01", 2)).toEqual(["M5450", "M5451"]);
});

test("an April update applies until the end of its fiscal year", () => {
  const october = new DiagnosisBuilder();
  october.add("M54.5", true);
  const april = new DiagnosisBuilder();
  april.add("M54.50", true);
  const base = october.finish({ effective: dayNumber("2020-10-01"), base: null });
  const file = april.finish({ effective: dayNumber("2021-04-01"), base });
  const table = new DiagnosisTable(new TableFile(file));
  const billableOn = (date: string) => ["M545", "M5450"].filter((code) => table.find(code, date)?.billable);
  expect(["2021-03-31", "2021-04-01", "2021-09-30", "2021-10-01"].map(billableOn)).toEqual([
    ["M545"],
    ["M5450"],
    ["M5450"],
    [],
  ]);
  expect(["2021-03-31", "2021-09-30", "2021-10-01"].map((date) => table.hasCodeSet(date))).toEqual([
    true,
    true,
    false,
  ]);
});

test("an invalid code cannot be added and is not found", () => {
  const builder = new DiagnosisBuilder();
  expect(() => builder.add("M54.5000X", true)).toThrow("M545000X is not one to seven letters and digits");
  expect(() => builder.add("", true)).toThrow(RangeError);
  expect(builder.rows).toBe(0);
  expect(load([{ year: 2022, codes: [{ code: "M54", billable: false }] }]).find("", "2021-10-01")).toBeNull();
});
