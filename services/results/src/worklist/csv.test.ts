import type { WorkItem } from "@firstpass/store";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvColumns, csvHeading, csvRowOf } from "./csv.ts";

const item: WorkItem = {
  ...{ claimId: "c-1", version: 1, state: "open", resolution: null, status: "hold", revision: 1 },
  ...{ controlNumber: "PT-1", patient: { name: "Roe, Ann", birthDate: "2015-06-01", memberId: null } },
  ...{ serviceDate: "2026-03-02", serviceDateEnd: "2026-03-02", payerId: "06102", payerName: "NGS Medicare" },
  ...{ clinicNpi: "1234567893", clinicName: "Lakeside", providerNpi: null, providerName: null },
  ...{
    chargeCents: 13_500,
    atRiskCents: 9000,
    deadline: "2026-03-01",
    daysLeft: -3,
    edits: ["modifier/order"],
  },
  ...{ worstEdit: "modifier/order", worstSeverity: "hold", findings: 1, stages: ["modifier"] },
  ...{
    nextActor: "front_desk",
    hasNote: true,
    heldAt: "2026-03-03T08:00:00.000Z",
    heldHours: 5,
    resolvedAt: null,
  },
  ...{ assignee: null, assigneeName: null, lastWorkedAt: null, lastWorkedBy: null, lastWorkedByName: null },
  ...{ wakeAt: null, wakeReason: null, batchId: "b-1", admittedAt: "2026-03-03T07:00:00.000Z" },
};

/** Reads one row as RFC 4180 describes it. */
function cellsOf(row: string): string[] {
  const cells = [...row.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
}

test("a row has a cell for each column", () => {
  const cells = cellsOf(csvRowOf(item));
  const row = Object.fromEntries(csvColumns.map((name, index) => [name, cells[index]]));
  expect(cells).toHaveLength(csvColumns.length);
  expect(row).toMatchObject({ "Days left": "-3", "At risk": "90.00", Patient: "Roe, Ann", Provider: "" });
  expect(row).toMatchObject({ "Next action by": "front desk", "Worst edit": "modifier/order" });
  expect(cellsOf(csvHeading.slice(1))).toEqual(csvColumns);
});

test("whatever text a claim has, no cell is a formula and the columns stay in place", () => {
  const start = fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "\n", '"', ",");
  const text = fc.tuple(start, fc.string({ unit: "binary" })).map(([first, rest]) => first + rest);
  fc.assert(
    fc.property(text, text, (controlNumber, name) => {
      const patient = { ...item.patient!, name };
      const cells = cellsOf(csvRowOf({ ...item, controlNumber, patient }));
      expect(cells).toHaveLength(csvColumns.length);
      for (const column of ["Control number", "Patient"])
        expect(cells[csvColumns.indexOf(column)]).not.toMatch(/^[=+\-@\t\r\n]/);
    }),
  );
});
