import { addDays, type CalendarDate, dayNumber } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ContractorBuilder, ContractorTable } from "./contractor-table.ts";
import { TableFile } from "./table-file.ts";

const state = fc.constantFrom("IL", "KY", "PR");
const day = fc.integer({ min: 0, max: 10 }).map((offset) => addDays("2025-12-28", offset));
const row = fc.record({
  state,
  jurisdiction: fc.constantFrom("J6", "J15", "JN"),
  effective: fc.option(day),
  deleted: fc.option(day),
});
type Row = { state: string; jurisdiction: string; effective: string | null; deleted: string | null };

function compile(rows: readonly Row[]): ContractorTable {
  const builder = new ContractorBuilder();
  const number = (date: CalendarDate | null) => (date === null ? null : dayNumber(date));
  for (const { state, jurisdiction, effective, deleted } of rows) {
    builder.add(state, jurisdiction, `of ${jurisdiction}`, number(effective), number(deleted));
  }
  return new ContractorTable(new TableFile(builder.finish()));
}

function scan(rows: readonly Row[], state: string, date: CalendarDate): string | null {
  let found: Row | null = null;
  for (const candidate of rows) {
    if (candidate.state !== state) continue;
    if (candidate.effective !== null && date < candidate.effective) continue;
    if (candidate.deleted !== null && date > candidate.deleted) continue;
    if (!found || (candidate.effective ?? "") >= (found.effective ?? "")) found = candidate;
  }
  return found?.jurisdiction ?? null;
}

test("a look-up agrees with a scan of all rows, including open and overlapping ranges", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.array(fc.tuple(state, day)), (rows, queries) => {
      const table = compile(rows);
      for (const [asked, date] of queries) {
        expect(table.find(asked, date)?.jurisdiction ?? null).toBe(scan(rows, asked, date));
      }
      expect(table.find("ZZ", "2026-01-01")).toBeNull();
    }),
  );
});

test("an invalid state cannot be added", () => {
  expect(() => new ContractorBuilder().add("Illinois", "J6", "NGS", null, null)).toThrow(
    "Illinois is not a two-letter state or territory",
  );
});
