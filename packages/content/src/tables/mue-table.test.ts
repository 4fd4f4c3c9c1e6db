import { addDays, dayNumber } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileMues, encodeMues, MueBuilder, type MueRow, MueTable } from "./mue-table.ts";
import { TableFile } from "./table-file.ts";

const procedure = fc.constantFrom("97110", "97112", "97150", "G0283");
const day = fc.integer({ min: 0, max: 12 }).map((offset) => addDays("2024-12-28", offset));
const row: fc.Arbitrary<MueRow> = fc.record({
  procedure,
  units: fc.integer({ min: 0, max: 9999 }),
  indicator: fc.constantFrom<1 | 2 | 3>(1, 2, 3),
  rationale: fc.constantFrom(null, "Nature of Service/Procedure"),
  effective: day,
  deleted: fc.option(day),
});

function scan(rows: readonly MueRow[], code: string, date: string) {
  let found: MueRow | null = null;
  for (const candidate of rows) {
    if (candidate.procedure !== code || date < candidate.effective) continue;
    if (candidate.deleted !== null && date > candidate.deleted) continue;
    if (!found || candidate.effective >= found.effective) found = candidate;
  }
  return found && { units: found.units, indicator: found.indicator, rationale: found.rationale };
}

test("a look-up agrees with a scan of all rows", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), fc.array(fc.tuple(procedure, day)), (rows, queries) => {
      const table = compileMues(rows);
      for (const [code, date] of queries) expect(table.find(code, date)).toEqual(scan(rows, code, date));
    }),
  );
});

test("an invalid code is not found and cannot be added", () => {
  expect(compileMues([]).find("9711", "2026-01-01")).toBeNull();
  const bad = { procedure: "9711", units: 1, indicator: 1, effective: "2024-01-01", deleted: null } as const;
  expect(() => compileMues([bad])).toThrow("9711 is not a procedure code");
});

const list = fc.record({
  effective: fc.integer({ min: 0, max: 40 }),
  values: fc.uniqueArray(fc.record({ procedure, units: fc.integer({ min: 0, max: 3 }) }), {
    selector: ({ procedure }) => procedure,
  }),
});
const firstDay = "2024-12-28";

/** Merges lists, in this order, into a table with dated values. */
function layIn(lists: readonly { effective: number; values: { procedure: string; units: number }[] }[]) {
  const shipped = { units: 9, indicator: 2, effective: addDays(firstDay, 5), deleted: null } as const;
  let table: Uint8Array = encodeMues([{ ...shipped, procedure: "97110" }]);
  for (const { effective, values } of lists) {
    const builder = new MueBuilder();
    for (const { procedure, units } of values) builder.add(procedure, units, 3, null);
    table = builder.finish({ effective: dayNumber(addDays(firstDay, effective)), base: table });
  }
  return table;
}

test("on each day the list that began last applies, whatever the order of the lists", () => {
  const lists = fc.uniqueArray(list, { selector: ({ effective }) => effective, maxLength: 5 });
  fc.assert(
    fc.property(lists, fc.infiniteStream(fc.nat()), (given, ranks) => {
      // A list without codes covers none.
      const speaking = given.filter(({ values }) => values.length > 0);
      const file = layIn(speaking);
      const table = new MueTable(new TableFile(file));
      for (let offset = 0; offset <= 45; offset += 1) {
        const counting = speaking
          .filter(({ effective }) => effective <= offset)
          .sort((a, b) => a.effective - b.effective)
          .at(-1);
        for (const code of ["97110", "97112", "97150", "G0283"]) {
          const units = counting
            ? counting.values.find(({ procedure }) => procedure === code)?.units
            : code === "97110" && offset >= 5
              ? 9
              : undefined;
          expect(table.find(code, addDays(firstDay, offset))?.units).toBe(units);
        }
      }
      const shuffled = speaking.toSorted(() => ranks.next().value! - ranks.next().value!);
      expect(layIn(shuffled)).toEqual(file);
    }),
  );
});

test("a list replaces another with the same first day", () => {
  const table = layIn([
    { effective: 1, values: [{ procedure: "97110", units: 4 }] },
    { effective: 1, values: [{ procedure: "97112", units: 5 }] },
  ]);
  const { find } = compileFrom(table);
  expect(find("97110")).toBeUndefined();
  expect(find("97112")).toBe(5);
});

test("a value that does not change from list to list takes one row", () => {
  const values = [{ procedure: "97112", units: 4 }];
  const table = compileFrom(layIn([3, 9, 6].map((effective) => ({ effective, values }))));
  expect(table.size).toBe(1);
  expect(table.find("97112")).toBe(4);
});

function compileFrom(file: Uint8Array) {
  const table = new MueTable(new TableFile(file));
  return { size: table.size, find: (code: string) => table.find(code, "2025-06-01")?.units };
}
