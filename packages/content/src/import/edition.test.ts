import { describe, expect, test } from "vitest";
import { detectEdition, detectRevision } from "./edition.ts";

const detect = (
  ...[dating, hints, stated = {}, hasDays = false]: [
    Parameters<typeof detectEdition>[0],
    string[],
    Parameters<typeof detectEdition>[3]?,
    boolean?,
  ]
) => detectEdition(dating, hasDays, hints, stated);

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
  ])("%s is effective %s, quarter %s", (name, effective, quarter) => {
    expect(detect("quarter", [name])).toEqual({ quarter, fiscalYear: null, effective });
    expect(detect("quarter-and-rows", [name])).toEqual({ quarter, fiscalYear: null, effective: null });
  });

  test("comes from the text before the rows if no name states it", () => {
    const preamble = "CPT only copyright 2023 American Medical Association\nEffective July 1, 2024";
    expect(detect("quarter", ["mue.csv", preamble]).quarter).toBe("2024Q3");
    expect(detect("quarter", ["mue_2024Q2.csv", preamble]).quarter).toBe("2024Q2");
  });

  test("comes from the user, whatever the name states", () => {
    expect(detect("quarter", ["x_2024Q3.csv"], { quarter: "2025Q1" })).toEqual({
      quarter: "2025Q1",
      fiscalYear: null,
      effective: "2025-01-01",
    });
    expect(detect("quarter", ["x.csv"], { effective: "2025-02-10" })).toMatchObject({
      quarter: "2025Q1",
      effective: "2025-02-10",
    });
  });

  test("is required if the file states none or two", () => {
    expect(() => detect("quarter", ["mue.csv", "copyright 2023"])).toThrow(
      "states its quarter neither in its name nor at its beginning: state it (--quarter 2024Q3)",
    );
    expect(() => detect("quarter", ["mue_2024Q3_and_2024Q4.csv"])).toThrow(
      'has an ambiguous date, 2024-07-01 or 2024-10-01, in "mue_2024Q3_and_2024Q4.csv"',
    );
    expect(() => detect("quarter", [], { quarter: "2024-3" })).toThrow(
      'cannot have the quarter "2024-3": write it like 2024Q3',
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
  ])("%s is for fiscal year %i, effective %s", (name, fiscalYear, effective) => {
    expect(detect("fiscal-year", [name])).toEqual({ quarter: null, fiscalYear, effective });
  });

  test("comes from the user, with the first day if it is stated", () => {
    expect(detect("fiscal-year", ["codes.txt"], { fiscalYear: 2021 }).effective).toBe("2020-10-01");
    expect(detect("fiscal-year", ["icd10cm-order-April-2025.txt"], { fiscalYear: 2025 }).effective).toBe(
      "2025-04-01",
    );
    expect(detect("fiscal-year", ["icd10cm-order-2021.txt"], { effective: "2021-04-01" })).toMatchObject({
      fiscalYear: 2021,
      effective: "2021-04-01",
    });
    expect(() => detect("fiscal-year", [], { fiscalYear: 2021, effective: "2021-10-01" })).toThrow(
      "is for fiscal year 2021, which does not include 2021-10-01: give a date from 2020-10-01 through 2021-09-30",
    );
  });

  test("is required if the name does not state it", () => {
    expect(() => detect("fiscal-year", ["codes.txt"])).toThrow("state it (--fiscal-year 2025)");
  });
});

describe("the first day of a list", () => {
  test("is not required if its rows have dates", () => {
    expect(detect("rows-or-day", ["places.csv"], {}, true).effective).toBeNull();
  });

  test("comes from the name or the user if they have none", () => {
    expect(detect("rows-or-day", ["places-2024-05-02.csv"]).effective).toBe("2024-05-02");
    expect(detect("rows-or-day", ["places.csv"], { effective: "2024-05-02" }).effective).toBe("2024-05-02");
    expect(() => detect("rows-or-day", ["places.csv"])).toThrow(
      "state the first day (--effective YYYY-MM-DD)",
    );
  });
});

test.each([
  ["PFALL26A.TXT", "2026-01-01"],
  ["PFALL26AR.txt", "2026-01-01"],
  ["PFALL24.txt", "2024-01-01"],
  ["PFREV26B.zip", "2026-04-01"],
  ["fees.txt", null],
])("the fees in %s apply from %s", (name, effective) => {
  expect(detectRevision([name], {})).toBe(effective);
  expect(detectRevision([name], { effective: "2026-02-01" })).toBe("2026-02-01");
});

test.each([
  ["HCPC2025_OCT_ANWEB_09292025.txt", "2025-12-31"],
  ["HCPC2026_JAN_ANWEB.xlsx", "2026-03-31"],
  ["hcpc2019_contr_anweb.txt", "2019-12-31"],
  ["codes.txt", undefined],
])("the HCPCS file %s covers service dates through %s", (name, through) => {
  expect(detect("quarterly-rows", [name]).through).toBe(through);
  expect(detect("quarterly-rows", [name], { quarter: "2024Q2" }).through).toBe("2024-06-30");
});
