import { dayNumber } from "@firstpass/claim";
import { expect, test } from "vitest";
import { starterRelease } from "../release/starter.ts";
import { CodeList, ListBuilder, type ListKind, ProcedureTable } from "./code-list.ts";
import { ModifierTable } from "./modifier-table.ts";
import { TableFile } from "./table-file.ts";

function build(
  kind: ListKind,
  rows: readonly (string | [string, string | null, string | null])[],
  effective: string | null = null,
  base: Uint8Array | null = null,
): Uint8Array {
  const builder = new ListBuilder(kind);
  const day = (date: string | null) => (date === null ? null : dayNumber(date));
  for (const row of rows) {
    const [code, from, to] = typeof row === "string" ? [row, null, null] : row;
    builder.add(code, day(from), day(to));
  }
  return builder.finish({ effective: day(effective), base });
}

const shipped = (kind: ListKind) => {
  const { record, objects } = starterRelease();
  return objects.get(record.tables[kind]!.hash)!;
};

test("a list with dates replaces the whole table", () => {
  const file = build(
    "places-of-service",
    [["11", "2020-01-01", "2024-12-31"], "12"],
    null,
    shipped("places-of-service"),
  );
  const places = new CodeList(new TableFile(file));
  expect(places.size).toBe(2);
  expect(
    ["2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01"].map((date) => places.has("11", date)),
  ).toEqual([false, true, true, false]);
  expect(places.has("12", "1999-01-01")).toBe(true);
});

test("a list without dates applies from its first day, and earlier dates are unchanged", () => {
  const file = build("places-of-service", ["11", "28"], "2027-01-01", shipped("places-of-service"));
  const places = new CodeList(new TableFile(file));
  const on = (date: string) => ["11", "12", "28"].filter((code) => places.has(code, date));
  expect([on("2026-12-31"), on("2027-01-01")]).toEqual([
    ["11", "12"],
    ["11", "28"],
  ]);
});

test("a list of HCPCS modifiers leaves CPT modifiers unchanged, and known modifiers keep their terms", () => {
  const file = build("modifiers", ["GP", "XE", "QZ"], "2027-01-01", shipped("modifiers"));
  const modifiers = new ModifierTable(new TableFile(file));
  const on = (date: string) => ["59", "GP", "XE", "KX", "QZ"].filter((code) => modifiers.has(code, date));
  expect(on("2026-12-31")).toEqual(["59", "GP", "XE", "KX", "QZ"]);
  expect(on("2027-01-01")).toEqual(["59", "GP", "XE", "QZ"]);
  expect(modifiers.isBypass("XE", "2027-01-01")).toBe(true);
  expect(modifiers.disciplineOf("GP")).toBe("GP");
});

test("a new modifier is informational", () => {
  const modifiers = new ModifierTable(new TableFile(build("modifiers", ["0X"], "2027-01-01", null)));
  expect(modifiers.kind("0X")).toBe("informational");
  expect(modifiers.isBypass("0X", "2027-01-01")).toBe(false);
});

test("procedures are unknown before the first list, and in families without a list", () => {
  const hcpcs = build("procedures", [
    ["G0283", "2001-01-01", null],
    ["G9999", "2001-01-01", "2020-12-31"],
  ]);
  const file = build("procedures", ["97112", "97110"], "2026-01-01", hcpcs);
  const only = new ProcedureTable(new TableFile(hcpcs));
  const both = new ProcedureTable(new TableFile(file));
  expect([only.hasListFor("G0283", "2010-01-01"), only.hasListFor("97112", "2026-01-01")]).toEqual([
    true,
    false,
  ]);
  expect([both.hasListFor("97112", "2025-12-31"), both.hasListFor("97112", "2026-01-01")]).toEqual([
    false,
    true,
  ]);
  expect([both.has("97112", "2026-01-01"), both.has("97113", "2026-01-01")]).toEqual([true, false]);
  expect([both.has("G9999", "2020-12-31"), both.has("G9999", "2021-01-01")]).toEqual([true, false]);
});

test("an invalid code cannot be added", () => {
  expect(() => new ListBuilder("places-of-service").add("1A", null, null)).toThrow(
    "1A is not a valid code for places-of-service",
  );
  expect(() => new ListBuilder("modifiers").add("gp", null, null)).toThrow(
    "gp is not a valid code for modifiers",
  );
  expect(() => new ListBuilder("procedures").add("9711", null, null)).toThrow(RangeError);
});
