import { describe, expect, test } from "vitest";
import { tellEdition, tellRevision } from "./edition.ts";

const tell = (
  ...[dating, hints, told = {}, hasDays = false]: [
    Parameters<typeof tellEdition>[0],
    string[],
    Parameters<typeof tellEdition>[3]?,
    boolean?,
  ]
) => tellEdition(dating, hasDays, hints, told);

describe("the quarter of CMS's files", () => {
  test.each([
    ["ccipra-v302r0-f1.TXT", "2024-07-01", "2024Q3"],
    ["ccipra-v303r0-f1.TXT", "2024-10-01", "2024Q4"],
    ["ccipra-v313r0-f4.txt", "2025-10-01", "2025Q4"],
    ["ccipra-v320r1-f2.xlsx", "2026-01-01", "2026Q1"],
    ["medicare-ncci-2026q3-practitioner-ptp-edits-ccipra-v322r0-f1.zip", "2026-07-01", "2026Q3"],
    ["medicare-ncci-2026-q4-practitioner-services-mue-table.zip", "2026-10-01", "2026Q4"],
    ["MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", "2024-07-01", "2024Q3"],
    ["MCR_MUE_PractitionerServices_2024Q3.csv", "2024-07-01", "2024Q3"],
    ["ccipra-2024q3.TXT.gz", "2024-07-01", "2024Q3"],
  ])("%s is of %s", (name, effective, quarter) => {
    expect(tell("quarter", [name])).toEqual({ quarter, fiscalYear: null, effective });
    expect(tell("quarter-and-rows", [name])).toEqual({ quarter, fiscalYear: null, effective: null });
  });

  test("is told by what stands before the rows when no name tells it", () => {
    const preamble = "CPT only copyright 2023 American Medical Association\nEffective July 1, 2024";
    expect(tell("quarter", ["mue.csv", preamble]).quarter).toBe("2024Q3");
    expect(tell("quarter", ["mue_2024Q2.csv", preamble]).quarter).toBe("2024Q2");
  });

  test("is what the user says, whatever the name says", () => {
    expect(tell("quarter", ["x_2024Q3.csv"], { quarter: "2025Q1" })).toEqual({
      quarter: "2025Q1",
      fiscalYear: null,
      effective: "2025-01-01",
    });
    expect(tell("quarter", ["x.csv"], { effective: "2025-02-10" })).toMatchObject({
      quarter: "2025Q1",
      effective: "2025-02-10",
    });
  });

  test("is asked for when nothing tells it, or two things do", () => {
    expect(() => tell("quarter", ["mue.csv", "copyright 2023"])).toThrow(
      "does not tell its quarter, neither by its name nor at its beginning: say which it is (--quarter 2024Q3)",
    );
    expect(() => tell("quarter", ["mue_2024Q3_and_2024Q4.csv"])).toThrow(
      'may be of 2024-07-01 or of 2024-10-01: "mue_2024Q3_and_2024Q4.csv" tells both',
    );
    expect(() => tell("quarter", [], { quarter: "2024-3" })).toThrow(
      'cannot be of the quarter "2024-3": write it like 2024Q3',
    );
  });
});

describe("the fiscal year of an order file", () => {
  test.each([
    ["icd10cm-order-2021.txt.gz", 2021, "2020-10-01"],
    ["icd10cm_order_2025.txt", 2025, "2024-10-01"],
    ["ICD10CM-Order-2025.TXT", 2025, "2024-10-01"],
    ["icd10cm-order-April-2025.txt", 2025, "2025-04-01"],
    ["icd10cm-order-April-1-2026.txt", 2026, "2026-04-01"],
    ["icd10cm-order-Jan-2025.txt", 2025, "2025-01-01"],
    ["icd10cm-Code Descriptions-2026.zip", 2026, "2025-10-01"],
  ])("%s is of %i, from %s on", (name, fiscalYear, effective) => {
    expect(tell("fiscal-year", [name])).toEqual({ quarter: null, fiscalYear, effective });
  });

  test("is what the user says, with the day if it is told", () => {
    expect(tell("fiscal-year", ["codes.txt"], { fiscalYear: 2021 }).effective).toBe("2020-10-01");
    expect(tell("fiscal-year", ["icd10cm-order-April-2025.txt"], { fiscalYear: 2025 }).effective).toBe(
      "2025-04-01",
    );
    expect(tell("fiscal-year", ["icd10cm-order-2021.txt"], { effective: "2021-04-01" })).toMatchObject({
      fiscalYear: 2021,
      effective: "2021-04-01",
    });
    expect(() => tell("fiscal-year", [], { fiscalYear: 2021, effective: "2021-10-01" })).toThrow(
      "is of the fiscal year 2021, in which 2021-10-01 is not: give a day from 2020-10-01 on, through 2021-09-30",
    );
  });

  test("is asked for when the name does not tell it", () => {
    expect(() => tell("fiscal-year", ["codes.txt"])).toThrow("say which it is (--fiscal-year 2025)");
  });
});

describe("the day of a list", () => {
  test("is not needed where its rows have days", () => {
    expect(tell("rows-or-day", ["places.csv"], {}, true).effective).toBeNull();
  });

  test("is told by the name or the user where they have none", () => {
    expect(tell("rows-or-day", ["places-2024-05-02.csv"]).effective).toBe("2024-05-02");
    expect(tell("rows-or-day", ["places.csv"], { effective: "2024-05-02" }).effective).toBe("2024-05-02");
    expect(() => tell("rows-or-day", ["places.csv"])).toThrow(
      "say from which day it counts (--effective YYYY-MM-DD)",
    );
  });
});

test.each([
  ["PFALL26A.TXT", "2026-01-01"],
  ["PFALL26AR.txt", "2026-01-01"],
  ["PFALL24.txt", "2024-01-01"],
  ["PFREV26B.zip", "2026-04-01"],
  ["fees.txt", null],
])("the fees of %s count from %s on", (name, effective) => {
  expect(tellRevision([name], {})).toBe(effective);
  expect(tellRevision([name], { effective: "2026-02-01" })).toBe("2026-02-01");
});
