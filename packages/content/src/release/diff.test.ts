import { addDays, dayNumber } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DiagnosisBuilder, DiagnosisTable } from "../tables/diagnosis-table.ts";
import { compileMues } from "../tables/mue-table.ts";
import { compilePairs, type Pair } from "../tables/pair-table.ts";
import { TableFile } from "../tables/table-file.ts";
import type { Content } from "./content.ts";
import { diffReleases } from "./diff.ts";
import { openStarterContent } from "./starter.ts";

const starter = openStarterContent();
const codes = ["97110", "97112", "97150", "G0283"];
const day = fc.integer({ min: 0, max: 8 }).map((offset) => addDays("2025-12-28", offset));
const pair: fc.Arbitrary<Pair> = fc.record({
  column1: fc.constantFrom(...codes),
  column2: fc.constantFrom(...codes),
  indicator: fc.constantFrom<0 | 1 | 9>(0, 1, 9),
  effective: day,
  deleted: fc.option(day),
  rationale: fc.constantFrom(null, "Mutually exclusive procedures"),
});
const withPairs = (pairs: readonly Pair[]): Content => ({ ...starter, pairs: compilePairs(pairs, "2026Q1") });

/** Looks up every pair of codes in both releases. */
function scan(before: Content, after: Content, date: string, wanted: (code: string) => boolean) {
  const found: unknown[] = [];
  for (const column1 of codes) {
    for (const column2 of codes) {
      if (!wanted(column1) && !wanted(column2)) continue;
      const [one, other] = [before, after].map(({ pairs }) => pairs.find(column1, column2, date));
      if (one?.indicator !== other?.indicator) found.push({ column1, column2, before: one, after: other });
    }
  }
  return found;
}

test("the pair changes are those that look-ups in both releases show", () => {
  const pairs = fc.array(pair, { maxLength: 30 });
  fc.assert(
    fc.property(pairs, pairs, day, fc.option(fc.constantFrom(...codes)), (one, other, date, code) => {
      const [before, after] = [withPairs(one), withPairs(other)];
      const diff = diffReleases(before, after, { date, ...(code && { codes: new Set([code]) }) });
      const found = [...diff.pairs].map(({ lastDay: _, ...change }) => change);
      expect(found).toEqual(scan(before, after, date, (each) => code === null || each === code));
      expect(diff.pairs.count).toBe(found.length);
      expect(diff.pairs.added).toBe(found.filter((change) => change.before === null).length);
      expect(diff.pairs.deleted).toBe(found.filter((change) => change.after === null).length);
      const atEnd = [...diffReleases(before, after).pairs].map(({ lastDay: _, ...change }) => change);
      expect(atEnd).toEqual(scan(before, after, "2149-06-01", () => true));
    }),
  );
});

test("a pair that ends in the later table has its last day", () => {
  const row = {
    column1: "97150",
    column2: "97112",
    indicator: 1,
    effective: "2024-07-01",
    rationale: null,
  } as const;
  const before = withPairs([{ ...row, deleted: null }]);
  const after = withPairs([{ ...row, deleted: "2026-03-31" }]);
  const [change] = diffReleases(before, after).pairs;
  expect(change).toMatchObject({ before: { indicator: 1 }, after: null, lastDay: "2026-03-31" });
  expect(diffReleases(before, after, { date: "2026-03-31" }).pairs.count).toBe(0);
  expect(diffReleases(before, after, { date: "2026-04-01" }).pairs.deleted).toBe(1);
});

test("MUEs that were added, deleted and changed", () => {
  const row = { indicator: 3, effective: "2024-01-01", deleted: null } as const;
  const of = (limits: Record<string, number>): Content => ({
    ...starter,
    mues: compileMues(Object.entries(limits).map(([procedure, units]) => ({ ...row, procedure, units }))),
  });
  const before = of({ "97110": 6, "97112": 4, "97116": 4 });
  const { mues } = diffReleases(before, of({ "97110": 6, "97112": 3, "97140": 6 }));
  expect([mues.added, mues.deleted, mues.changed]).toEqual([1, 1, 1]);
  expect([...mues].map(({ code, before, after }) => [code, before?.units, after?.units])).toEqual([
    ["97112", 4, 3],
    ["97116", 4, undefined],
    ["97140", undefined, 6],
  ]);
});

test("code sets of different years are compared at the end of each year", () => {
  const year = (fiscalYear: number, listed: string[], base: Uint8Array | null = null) => {
    const builder = new DiagnosisBuilder();
    for (const code of listed) builder.add(code, true);
    return builder.finish({ effective: dayNumber(`${fiscalYear - 1}-10-01`), base });
  };
  const of = (file: Uint8Array): Content => ({
    ...starter,
    diagnoses: new DiagnosisTable(new TableFile(file)),
  });
  const earlier = year(2021, ["M545", "G20"]);
  const { icd10cm } = diffReleases(of(earlier), of(year(2022, ["M5450", "G20"], earlier))).codes;
  expect([...icd10cm].map(({ code, after }) => [code, after !== null])).toEqual([
    ["M545", false],
    ["M5450", true],
  ]);
});

test("a release does not differ from itself", () => {
  const diff = diffReleases(starter, starter);
  expect([diff.pairs.count, diff.mues.count, ...Object.values(diff.codes).map(({ count }) => count)]).toEqual(
    Array.from({ length: 9 }, () => 0),
  );
  expect(diff.rows).toEqual({});
  expect(diff.policies).toEqual({ added: [], deleted: [], changed: [] });
});

test("tables and policies with another hash are listed", () => {
  const { record } = starter;
  const [first, ...others] = record.policies;
  const changed = others.map((policy) => ({ ...policy, hash: "0".repeat(64) }));
  const after: Content = {
    ...starter,
    record: {
      ...record,
      tables: { ...record.tables, fees: { hash: "0".repeat(64), rows: 3, bytes: 1, sources: [] } },
      policies: [...changed, { ...first!, fileName: "zz.yaml" }],
    },
  };
  const diff = diffReleases(starter, after);
  expect(diff.rows).toEqual({ fees: { before: 0, after: 3 } });
  expect(diff.policies).toEqual({
    added: ["zz.yaml"],
    deleted: [first!.fileName],
    changed: others.map(({ fileName }) => fileName),
  });
});
