import { addDays, dateOfDayNumber, dayNumber } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { codeOfNumber } from "./code-number.ts";
import { compilePairs, type Pair, PairBuilder, PairTable } from "./pair-table.ts";
import { TableFile } from "./table-file.ts";

// Few codes and few days, so that pairs repeat, ranges overlap and look-ups hit boundary days.
const code = fc.constantFrom("97110", "97112", "97150", "G0283", "0213T");
const day = fc.integer({ min: 0, max: 12 }).map((offset) => addDays("2020-12-28", offset));
const pair: fc.Arbitrary<Pair> = fc.record({
  column1: code,
  column2: code,
  indicator: fc.constantFrom<0 | 1 | 9>(0, 1, 9),
  effective: day,
  deleted: fc.option(day),
  rationale: fc.constantFrom(null, "More extensive procedure", "Misuse of column two code"),
});

function scan(pairs: readonly Pair[], column1: string, column2: string, date: string): Pair | null {
  let found: Pair | null = null;
  for (const row of pairs) {
    if (row.column1 !== column1 || row.column2 !== column2 || row.indicator === 9) continue;
    if (date < row.effective || (row.deleted !== null && date > row.deleted)) continue;
    if (!found || row.effective >= found.effective) found = row;
  }
  return found;
}

test("a look-up agrees with a scan of all rows", () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), fc.array(fc.tuple(code, code, day)), (pairs, queries) => {
      const table = compilePairs(pairs, "2026Q4");
      for (const [column1, column2, date] of queries) {
        expect(table.find(column1, column2, date)).toEqual(scan(pairs, column1, column2, date));
      }
    }),
  );
});

test("a pair is in force from its first to its last day, both included", () => {
  const row = { column1: "97530", column2: "97535", rationale: null, indicator: 1 } as const;
  const table = compilePairs([{ ...row, effective: "2020-10-01", deleted: "2021-12-31" }], "2026Q4");
  const inForce = (date: string) => table.find("97530", "97535", date) !== null;
  expect(["2020-09-30", "2020-10-01", "2021-12-31", "2022-01-01"].map(inForce)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(table.find("97535", "97530", "2021-01-01")).toBeNull();
});

test("each date range of a pair applies to its own days", () => {
  const row = { column1: "97530", column2: "97116", rationale: null } as const;
  const table = compilePairs(
    [
      { ...row, indicator: 9, effective: "2020-10-01", deleted: "2020-10-01" },
      { ...row, indicator: 0, effective: "2022-01-01", deleted: null },
      { ...row, indicator: 1, effective: "1998-04-01", deleted: "2019-12-31" },
    ],
    "2026Q4",
  );
  const on = (date: string) => table.find("97530", "97116", date)?.indicator ?? null;
  expect([on("2019-12-31"), on("2020-10-01"), on("2022-01-01")]).toEqual([1, null, 0]);
  expect(table.size).toBe(3);
});

test("dates before 1970 and after 2149 do not wrap around", () => {
  const row = { column1: "97112", column2: "97022", rationale: null, indicator: 1 } as const;
  const table = compilePairs([{ ...row, effective: "1996-01-01", deleted: null }], "2026Q4");
  expect(table.find("97112", "97022", "1899-12-31")).toBeNull();
  expect(table.find("97112", "97022", "2199-12-31")).toMatchObject({ deleted: null });
});

test("an invalid code is in no pair and cannot be added", () => {
  const row = {
    column1: "97112",
    indicator: 1,
    effective: "2024-01-01",
    deleted: null,
    rationale: null,
  } as const;
  expect(compilePairs([], "2026Q4").find("", "97112", "2026-01-01")).toBeNull();
  expect(() => compilePairs([{ ...row, column2: "9702" }], "2026Q4")).toThrow("97112/9702");
});

test("findAll returns the pairs that look-ups in both directions find", () => {
  const codes = ["97110", "97112", "97150", "G0283", "0213T"];
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), code, day, (pairs, asked, date) => {
      const table = compilePairs(pairs, "2026Q4");
      const found = (column1: string, column2: string) => table.find(column1, column2, date) ?? [];
      const asFirst = codes.flatMap((other) => found(asked, other));
      const asSecond = codes.filter((other) => other !== asked).flatMap((other) => found(other, asked));
      expect(new Set(table.findAll(asked, date))).toEqual(new Set([...asFirst, ...asSecond]));
      expect(table.findAll(asked, date).length).toBe(asFirst.length + asSecond.length);
    }),
  );
});

test("rows in another order give the same bytes", () => {
  const distinct = fc.uniqueArray(pair, {
    selector: ({ column1, column2, effective }) => `${column1} ${column2} ${effective}`,
    maxLength: 60,
  });
  const compile = (pairs: readonly Pair[]) => {
    const builder = new PairBuilder();
    for (const { column1, column2, indicator, effective, deleted, rationale } of pairs) {
      const end = deleted === null ? null : dayNumber(deleted);
      builder.add(column1, column2, dayNumber(effective), end, indicator, rationale);
    }
    return builder.finish({ quarter: "2026Q4" });
  };
  fc.assert(
    fc.property(distinct, fc.infiniteStream(fc.nat()), (pairs, ranks) => {
      const shuffled = pairs
        .map((row) => ({ row, rank: ranks.next().value! }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ row }) => row);
      expect(compile(shuffled)).toEqual(compile(pairs));
    }),
  );
});

test("several hundred thousand unsorted rows are stored in flat arrays and all found", () => {
  const size = 300_000;
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const builder = new PairBuilder();
  const added: string[][] = [];
  for (let index = 0; index < size; index += 1) {
    const codes = [codeOfNumber(random(2_000)), codeOfNumber(random(36 ** 5))];
    builder.add(codes[0]!, codes[1]!, 10_000 + random(70_000 / 10), null, 1, null);
    if (index % 997 === 0) added.push(codes);
  }
  const table = new PairTable(new TableFile(builder.finish({ quarter: "2026Q4" })));
  expect(table.size).toBe(size);
  for (const [column1, column2] of added) {
    expect(table.find(column1!, column2!, "2026-01-01")).toMatchObject({ column1, column2 });
  }
});

test("more than 65,536 combinations of dates and rationale are distinguished", () => {
  const builder = new PairBuilder();
  const size = 70_000;
  for (let index = 0; index < size; index += 1) {
    builder.add("97112", codeOfNumber(index), 10_000 + (index % 7_000), null, 1, `reason ${index % 11}`);
  }
  const table = new PairTable(new TableFile(builder.finish({ quarter: "2026Q4" })));
  for (const index of [0, 1, 65_535, 65_536, size - 1]) {
    expect(table.find("97112", codeOfNumber(index), "2026-01-01")).toMatchObject({
      effective: dateOfDayNumber(10_000 + (index % 7_000)),
      rationale: `reason ${index % 11}`,
    });
  }
});
