import { dayNumber } from "@firstpass/claim";
import { expect, test } from "vitest";
import { openStarterContent } from "../release/starter.ts";
import { CodeTraitBuilder, CodeTraitTable, compileCodeTraits } from "./code-trait-table.ts";
import { TableFile } from "./table-file.ts";

const nothing = { neverFirst: null, sex: null, ageFrom: null, ageThrough: null };

test("a diagnosis has its own trait, or that of the nearest code above it", () => {
  const table = compileCodeTraits([
    { ...nothing, code: "O", sex: "F", effective: null, deleted: null },
    { ...nothing, code: "O9A", sex: "F", ageFrom: 9, effective: "2026-10-01", deleted: null },
  ]);
  const ofSeptember = table.ofDiagnosis("O9A219", "2026-09-30");
  const ofOctober = table.ofDiagnosis("O9A219", "2026-10-01");
  expect([ofSeptember?.ageFrom, ofOctober?.ageFrom, ofOctober?.sex]).toEqual([null, 9, "F"]);
  expect(table.ofDiagnosis("G20", "2026-10-01")).toBeNull();
  expect(table.ofProcedure("O9A21", "2026-10-01")).toBeNull();
});

test("a row without a trait, and a reversed age range, are refused", () => {
  const builder = new CodeTraitBuilder();
  expect(() => builder.add("O", nothing, null, null)).toThrow("O has no trait");
  expect(() => builder.add("O", { ...nothing, ageFrom: 9, ageThrough: 4 }, null, null)).toThrow(
    "9 to 4 is not an age range",
  );
  builder.add("O", { ...nothing, sex: "F" }, dayNumber("2026-01-01"), dayNumber("2026-12-31"));
  const table = new CodeTraitTable(new TableFile(builder.finish()));
  expect(["2025-12-31", "2026-12-31"].map((date) => table.ofDiagnosis("O80", date)?.sex)).toEqual([
    undefined,
    "F",
  ]);
});

test("the starter content has external causes, manifestations and the mother's record", () => {
  const { codeTraits } = openStarterContent();
  const of = (code: string) => codeTraits.ofDiagnosis(code, "2026-03-02");
  expect(["W19XXXA", "G63", "H8290"].map((code) => of(code)?.neverFirst)).toEqual([
    "external-cause",
    "manifestation",
    "manifestation",
  ]);
  expect(of("O80")?.sex).toBe("F");
  expect(of("Z00129")).toMatchObject({ ageFrom: 0, ageThrough: 17 });
  // Charcot's joint can be listed first, other arthropathies of M14 cannot.
  expect([of("M14671"), of("M1489")?.neverFirst]).toEqual([null, "manifestation"]);
  expect(["I69354", "G20A1", "R2681", "S72001D", "Z47.1"].map(of)).toEqual([null, null, null, null, null]);
});
