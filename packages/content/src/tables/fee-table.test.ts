import { addDays, type CalendarDate, dayNumber } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fee, FeeBuilder, FeeTable } from "./fee-table.ts";
import { TableFile } from "./table-file.ts";

const procedure = fc.constantFrom("97110", "97112", "G0283");
const modifier = fc.constantFrom("26", "TC", "53");
const locality = fc.constantFrom("0610216", "0510200");
const day = fc.integer({ min: 0, max: 8 }).map((offset) => addDays("2025-12-28", offset));
const row = fc.record({
  procedure,
  modifier: fc.option(modifier),
  locality: fc.option(locality),
  cents: fc.integer({ min: 0, max: 99_999_99 }),
  effective: fc.option(day),
  deleted: fc.option(day),
});
type Row = Fee & { procedure: string };

function compile(rows: readonly Row[]): FeeTable {
  const builder = new FeeBuilder();
  const number = (date: CalendarDate | null) => (date === null ? null : dayNumber(date));
  for (const { procedure, modifier, locality, cents, effective, deleted } of rows) {
    builder.add(procedure, modifier, locality, cents, number(effective), number(deleted));
  }
  return new FeeTable(new TableFile(builder.finish()));
}

function scan(
  rows: readonly Row[],
  code: string,
  modifiers: readonly string[],
  place: string | null,
  date: CalendarDate,
): number | null {
  for (const wantedModifier of [...modifiers, null]) {
    for (const wantedPlace of place === null ? [null] : [place, null]) {
      let found: Row | null = null;
      for (const candidate of rows) {
        if (candidate.procedure !== code || candidate.modifier !== wantedModifier) continue;
        if (candidate.locality !== wantedPlace) continue;
        if (candidate.effective !== null && date < candidate.effective) continue;
        if (candidate.deleted !== null && date > candidate.deleted) continue;
        if (!found || (candidate.effective ?? "") >= (found.effective ?? "")) found = candidate;
      }
      if (found) return found.cents;
    }
  }
  return null;
}

test("a look-up agrees with a scan of all rows", () => {
  const query = fc.tuple(procedure, fc.uniqueArray(modifier), fc.option(locality), day);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 50 }), fc.array(query), (rows, queries) => {
      const table = compile(rows);
      expect(table.size).toBe(rows.length);
      for (const [code, modifiers, place, date] of queries) {
        expect(table.find(code, modifiers, place, date)).toBe(scan(rows, code, modifiers, place, date));
      }
    }),
  );
});

test("findAll returns the fees that look-ups by modifier and locality find", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 50 }), procedure, day, (rows, code, date) => {
      const table = compile(rows);
      const fees = table.findAll(code, date);
      for (const { modifier, locality, cents } of fees) {
        expect(table.find(code, modifier === null ? [] : [modifier], locality, date)).toBe(cents);
      }
      const variants = new Set(
        rows
          .filter(({ procedure, effective, deleted }) => {
            const begun = effective === null || effective <= date;
            return procedure === code && begun && (deleted === null || date <= deleted);
          })
          .map(({ modifier, locality }) => `${modifier} ${locality}`),
      );
      expect(fees.length).toBe(variants.size);
    }),
  );
});

test("an invalid amount or code cannot be added", () => {
  const builder = new FeeBuilder();
  expect(() => builder.add("9711", null, null, 100, null, null)).toThrow("9711 is not a procedure code");
  expect(() => builder.add("97112", null, null, 32.4, null, null)).toThrow("32.4 is not an amount in cents");
  expect(() => builder.add("97112", null, null, -1, null, null)).toThrow(RangeError);
  expect(builder.rows).toBe(0);
});
