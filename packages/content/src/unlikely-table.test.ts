import { addDays } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileUnlikely, type UnlikelyRow } from "./unlikely-table.ts";

const procedure = fc.constantFrom("97110", "97112", "97150", "G0283");
const day = fc.integer({ min: 0, max: 12 }).map((offset) => addDays("2024-12-28", offset));
const row: fc.Arbitrary<UnlikelyRow> = fc.record({
  procedure,
  units: fc.integer({ min: 0, max: 9999 }),
  indicator: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
  effective: day,
  deleted: fc.option(day),
});

function scan(rows: readonly UnlikelyRow[], code: string, date: string) {
  let found: UnlikelyRow | null = null;
  for (const candidate of rows) {
    if (candidate.procedure !== code || date < candidate.effective) continue;
    if (candidate.deleted !== null && date > candidate.deleted) continue;
    if (!found || candidate.effective >= found.effective) found = candidate;
  }
  return found && { units: found.units, indicator: found.indicator };
}

test("a look-up agrees with a scan of all rows", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.array(fc.tuple(procedure, day)), (rows, queries) => {
      const table = compileUnlikely(rows);
      for (const [code, date] of queries) expect(table.find(code, date)).toEqual(scan(rows, code, date));
    }),
  );
});

test("what is not a code has no value, and cannot be put in a table", () => {
  expect(compileUnlikely([]).find("9711", "2026-01-01")).toBeNull();
  const bad = { procedure: "9711", units: 1, indicator: 1, effective: "2024-01-01", deleted: null } as const;
  expect(() => compileUnlikely([bad])).toThrow("9711 is not a procedure code");
});
