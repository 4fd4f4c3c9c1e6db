import { expect, test } from "vitest";
import { readDataFile } from "./data-file.ts";

test("comments and blank lines are skipped, and fields are read by column", () => {
  const rows = readDataFile(
    "# source\nplace,units,group,effective\n11,4,yes,\n\n# more\n12,0,,2024-07-01\n",
    "x.csv",
  );
  expect(rows.map((row) => [row.text("place"), row.count("units"), row.flag("group")])).toEqual([
    ["11", 4, true],
    ["12", 0, false],
  ]);
  expect(rows.map((row) => row.optionalDate("effective"))).toEqual([null, "2024-07-01"]);
});

test("errors name the file, line and column", () => {
  expect(() => readDataFile("# c\na,b\n1\n", "x.csv")).toThrow("x.csv:3: 1 fields under 2 columns");
  const row = readDataFile("a,b\n,2026-02-30\n", "x.csv")[0]!;
  expect(() => row.text("a")).toThrow("x.csv:2: a is empty");
  expect(() => row.date("b")).toThrow("x.csv:2: b is not a valid date");
  expect(() => row.count("b")).toThrow("x.csv:2: b is not a count");
  expect(() => row.oneOf("b", ["yes", "no"])).toThrow("x.csv:2: b is not one of yes, no");
  expect(() => row.text("c")).toThrow("x.csv:2: c is not a column of this file");
});
