import { expect, test } from "vitest";
import type { Edit } from "./edit-queries.ts";
import { matchesSearch, predictionOf } from "./search-edits.ts";

const edit = {
  id: "integrity/diagnosis-pointer",
  title: "Diagnosis pointers name diagnoses of the claim",
  source: "ASC X12 005010X222A1, loop 2400, SV107",
  predicts: { carc: "16", rarc: "M76" },
  predictsFor: { beyond: { carc: "A1", rarc: null } },
} as unknown as Edit;

test.each([
  ["", true],
  ["pointer", true],
  ["Diagnosis  POINTERS", true],
  ["diagnosis sv107", true],
  ["m76", true],
  ["CARC16", true],
  ["a1", true],
  ["carc-97", false],
  ["diagnosis modifier", false],
])("%j: %s", (search, found) => {
  expect(matchesSearch(edit, search)).toBe(found);
});

test("a code matches only as a whole", () => {
  const other = { ...edit, source: "", predicts: { carc: "163", rarc: null }, predictsFor: {} };
  expect(matchesSearch(other, "16")).toBe(false);
  expect(matchesSearch(other, "163")).toBe(true);
});

test("a prediction names its codes", () => {
  expect([
    predictionOf({ carc: "16", rarc: "M76" }),
    predictionOf({ carc: "18", rarc: null }),
    predictionOf({ carc: null, rarc: null }),
  ]).toEqual(["CARC 16, RARC M76", "CARC 18", ""]);
});
