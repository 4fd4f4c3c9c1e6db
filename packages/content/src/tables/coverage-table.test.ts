import { dateOfDayNumber, dayNumber } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { codeKey, keyEnd } from "./code-number.ts";
import type { CoverageRow } from "./coverage-table.ts";
import { type CoverageAnswer, CoverageBuilder, CoverageTable } from "./coverage-table.ts";
import { TableFile } from "./table-file.ts";

const codes = ["G20", "G20A1", "G25", "G2581", "I69354", "M5450"];
const firstDay = dayNumber("2025-12-28");
const row: fc.Arbitrary<CoverageRow> = fc.record({
  lcd: fc.constantFrom("L33631", "L34049"),
  article: fc.constantFrom("A56566", null),
  jurisdiction: fc.constantFrom("J6", "J15"),
  procedures: fc.constantFrom("97112", "97112 97110"),
  diagnosis: fc.option(fc.constantFrom("G20", "G2", "G25.8", "I69354")),
  diagnosisThrough: fc.constantFrom(null, "I69.354", "J"),
  supports: fc.boolean(),
  effective: fc.option(fc.integer({ min: firstDay, max: firstDay + 6 })),
  deleted: fc.option(fc.integer({ min: firstDay, max: firstDay + 6 })),
});

const rulingOf = ({ lcd, article, jurisdiction, procedures, effective, deleted }: CoverageRow) =>
  [lcd, article, jurisdiction, procedures, effective, deleted].join("|");

function rangeOf({ diagnosis, diagnosisThrough }: CoverageRow): { first: number; last: number } {
  const [from, through] = [diagnosis!, diagnosisThrough ?? diagnosis!].map((code) => code.replace(".", ""));
  return { first: codeKey(from!), last: keyEnd(through!) - 1 };
}

/** A ruling's answer for a diagnosis, found by scanning its rows for the narrowest range. */
function scan(rows: readonly CoverageRow[], diagnosis: string): CoverageAnswer | null {
  const named = rows.filter((row) => row.diagnosis !== null);
  const key = codeKey(diagnosis);
  const holding = named.filter((row) => rangeOf(row).first <= key && key <= rangeOf(row).last);
  const width = (row: CoverageRow) => rangeOf(row).last - rangeOf(row).first;
  const narrowest = Math.min(...holding.map(width));
  const counting = holding.filter((row) => width(row) === narrowest);
  if (counting.length > 0) return counting.every((row) => row.supports) ? "supports" : "does-not-support";
  return named.some((row) => row.supports) ? "unlisted" : null;
}

function compile(rows: readonly CoverageRow[]): CoverageTable {
  const builder = new CoverageBuilder();
  for (const each of rows) builder.add(each);
  return new CoverageTable(new TableFile(builder.finish()));
}

test("a look-up agrees with a scan of all rows", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
      const table = compile(rows);
      for (let day = firstDay - 1; day <= firstDay + 7; day += 1) {
        const inForce = rows.filter(
          ({ procedures, jurisdiction, effective, deleted }) =>
            procedures.includes("97110") &&
            jurisdiction === "J6" &&
            (effective === null || effective <= day) &&
            (deleted === null || day <= deleted),
        );
        const expected = [...Map.groupBy(inForce, rulingOf).values()].map((of) => [
          of[0]!.lcd,
          of[0]!.article,
          ...codes.map((code) => scan(of, code)),
        ]);
        const found = table
          .find("97110", "J6", dateOfDayNumber(day))
          .map((ruling) => [ruling.lcd, ruling.article, ...codes.map((code) => ruling.answer(code))]);
        expect(found.map(String).sort()).toEqual(expected.map(String).sort());
      }
    }),
  );
});

const therapy: CoverageRow = {
  lcd: "L33631",
  article: "A56566",
  jurisdiction: "J6",
  procedures: "97112 97110",
  diagnosis: null,
  diagnosisThrough: null,
  supports: true,
  effective: null,
  deleted: null,
};

test("a ruling without diagnoses gives no answer", () => {
  const ruling = compile([therapy]).find("97112", "J6", "2026-01-01")[0]!;
  expect(ruling).toMatchObject({ lcd: "L33631", article: "A56566", supportingCount: 0, excludedCount: 0 });
  expect(ruling.answer("G20")).toBeNull();
});

test("a ruling with only excluded diagnoses gives no answer for others", () => {
  const rows = [therapy, { ...therapy, diagnosis: "M54.5", supports: false }];
  const ruling = compile(rows).find("97110", "J6", "2026-01-01")[0]!;
  expect([ruling.answer("M5450"), ruling.answer("G20")]).toEqual(["does-not-support", null]);
});

test("invalid rows are refused", () => {
  const builder = new CoverageBuilder();
  expect(() => builder.add({ ...therapy, lcd: null, article: null })).toThrow(
    "neither an LCD nor an article",
  );
  expect(() => builder.add({ ...therapy, procedures: "97112 9711" })).toThrow("9711 is not a procedure code");
  expect(() => builder.add({ ...therapy, procedures: " " })).toThrow("the row has no procedure code");
  expect(() => builder.add({ ...therapy, diagnosis: "G26", diagnosisThrough: "G20" })).toThrow(
    "G26 to G20 is not a range of diagnosis codes",
  );
  expect(builder.rows).toBe(0);
});
