import fc from "fast-check";
import { expect, test } from "vitest";
import { compareReleases, hashContents, nextRelease, parseReleaseRecord } from "./record.ts";
import { starterRelease } from "./starter.ts";

test.each([
  ["2026-11-23", [], "2026Q4.2"],
  ["2026-11-23", ["2026Q4.1"], "2026Q4.2"],
  ["2026-12-31", ["2026Q4.1", "2026Q4.9", "2026Q4.10", "2025Q4.30"], "2026Q4.11"],
  ["2027-01-01", ["2026Q4.10"], "2027Q1.2"],
  ["2027-09-30", [], "2027Q3.2"],
])("on %s, after %j, comes %s", (today, existing, next) => {
  expect(nextRelease(existing, today)).toBe(next);
});

test("releases are sorted by quarter and number, ten after nine", () => {
  const sorted = ["2025Q4.2", "2026Q1.9", "2026Q1.10", "2026Q4.1"];
  fc.assert(
    fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (shuffled) => {
      expect(shuffled.sort(compareReleases)).toEqual(sorted);
    }),
  );
});

const { record } = starterRelease();

test("a release's hash depends only on its contents, not on its name or sources", () => {
  const { hash, ...rest } = record;
  const ptp = record.tables.ptp!;
  const renamed = {
    ...rest,
    release: "2027Q1.5",
    base: "2026Q4.1",
    tables: { ...rest.tables, ptp: { ...ptp, sources: [{ file: "other.csv", effective: null }] } },
  };
  expect(hashContents(renamed)).toBe(hash);
});

test("another table, policy or rule gives another hash", () => {
  const { tables, policies, rules } = record;
  const other = "0".repeat(64);
  const cms = { ...rules.unitMethods.cms, leastMinutes: 9 };
  const changed = [
    { tables: { ...tables, ptp: { ...tables.ptp!, hash: other } }, policies, rules },
    { tables, policies: policies.slice(1), rules },
    { tables, policies: policies.map((policy) => ({ ...policy, hash: other })), rules },
    { tables, policies, rules: { ...rules, bypassEitherColumnFrom: "2019-07-02" } },
    { tables, policies, rules: { ...rules, unitMethods: { ...rules.unitMethods, cms } } },
  ].map(hashContents);
  expect(new Set([record.hash, ...changed]).size).toBe(changed.length + 1);
});

test("a manifest survives JSON, and one with an unknown key is refused", () => {
  expect(parseReleaseRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
  expect(() => parseReleaseRecord({ ...record, unheardOf: 1 })).toThrow("unheardOf");
});
