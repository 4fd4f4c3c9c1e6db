import { dayNumber } from "@firstpass/claim";
import { expect, test } from "vitest";
import { ListBuilder, ProcedureTable } from "../tables/code-list.ts";
import { CoverageBuilder, CoverageTable } from "../tables/coverage-table.ts";
import { DiagnosisBuilder, DiagnosisTable } from "../tables/diagnosis-table.ts";
import { FeeBuilder, FeeTable } from "../tables/fee-table.ts";
import { TableFile } from "../tables/table-file.ts";
import { describeCode } from "./code-description.ts";
import type { Content } from "./content.ts";
import { openStarterContent } from "./starter.ts";

const starter = openStarterContent();
const today = "2026-03-02";

test("the starter content describes 97112's pairs, MUE and therapy terms, and nothing that is not loaded", () => {
  const described = describeCode(starter, "97112", today);
  expect(described.pairs.filter(({ column1 }) => column1 === "97112").map(({ column2 }) => column2)).toEqual([
    "97022",
    "97036",
  ]);
  expect(described.pairs).toHaveLength(14);
  expect(described).toMatchObject({
    unlikely: { units: 4, indicator: 3 },
    therapy: { timed: true, always: true, disciplines: ["GN", "GO", "GP"] },
    fees: [],
    coverage: [],
    isProcedure: null,
    diagnosis: null,
    knowsDiagnoses: false,
  });
});

test("a full release has the rest", () => {
  const fees = new FeeBuilder();
  fees.add("97112", null, "0610216", 3240, dayNumber("2026-01-01"), null);
  const coverage = new CoverageBuilder();
  coverage.add({
    lcd: "L33631",
    article: "A56566",
    jurisdiction: "J6",
    procedures: "97112",
    diagnosis: null,
    diagnosisThrough: null,
    supports: true,
    effective: null,
    deleted: null,
  });
  const procedures = new ListBuilder("procedures");
  procedures.add("97112", null, null);
  const diagnoses = new DiagnosisBuilder();
  for (const code of ["R26", "R26.8", "R26.81", "R26.89"]) diagnoses.add(code, code.length > 5);
  const full: Content = {
    ...starter,
    fees: new FeeTable(new TableFile(fees.finish())),
    coverage: new CoverageTable(new TableFile(coverage.finish())),
    procedures: new ProcedureTable(new TableFile(procedures.finish({ effective: null, base: null }))),
    diagnoses: new DiagnosisTable(
      new TableFile(diagnoses.finish({ effective: dayNumber("2025-10-01"), base: null })),
    ),
  };
  expect(describeCode(full, "97112", today)).toMatchObject({
    fees: [{ modifier: null, locality: "0610216", cents: 3240, effective: "2026-01-01", deleted: null }],
    coverage: [{ lcd: "L33631", jurisdiction: "J6" }],
    isProcedure: true,
  });
  expect(describeCode(full, "97199", today).isProcedure).toBe(false);
  expect(describeCode(full, "r26.8", today)).toMatchObject({
    diagnosis: { billable: false, children: ["R2681", "R2689"] },
    knowsDiagnoses: true,
    pairs: [],
  });
});
