import { describe, expect, test } from "vitest";
import { claimChanges } from "./claim-changes.ts";
import { encodeClaim } from "./claim-json.ts";
import { parseClaim, readClaim } from "./claim-reader.ts";
import type { ClaimJson } from "./claim-schema.ts";
import { filingCodeOf } from "./filing-code.ts";
import { limits } from "./limits.ts";

const line: ClaimJson["lines"][number] = {
  procedure: "97112",
  modifiers: ["GP"],
  units: 2,
  charge: "90.00",
  nonCovered: "10.00",
  revenueCode: "420",
  serviceDate: "2026-03-02",
};
const claim: ClaimJson = {
  controlNumber: "INST-1",
  charge: "180.00",
  payer: { id: "06101", filingCode: "MA" },
  subscriber: { memberId: "1EG4TE5MK73" },
  billingProvider: { npi: "1234567893" },
  diagnoses: ["I69.354"],
  institutional: {
    billType: "137",
    statementFrom: "2026-03-01",
    statementThrough: "2026-03-31",
    patientStatus: "30",
    admittingDiagnosis: "r26.89",
    occurrences: [{ code: "35", date: "2026-03-02" }],
    occurrenceSpans: [{ code: "72", from: "2026-03-02", through: "2026-03-31" }],
    values: [
      { code: "50", amount: 2 },
      { code: "a1", amount: "15.31" },
    ],
    attendingProvider: { npi: "1999996666", lastName: "Bryht" },
  },
  lines: [line, { ...line, procedure: "", revenueCode: "0270" }],
};

function detailOf(changes: object): string {
  const entry = readClaim({ ...claim, ...changes }, 0);
  return entry.kind === "rejected" ? entry.rejection.detail : "accepted";
}

describe("an institutional claim in JSON", () => {
  test("is read, with codes in their usual form", () => {
    const read = parseClaim(claim);
    expect(read).toMatchObject({
      frequency: "7",
      institutional: {
        billType: "0137",
        admittingDiagnosis: "R2689",
        values: [
          { code: "50", amountCents: 200 },
          { code: "A1", amountCents: 1531 },
        ],
      },
      lines: [
        { revenueCode: "0420", procedure: "97112", nonCoveredCents: 1000 },
        { revenueCode: "0270", procedure: "" },
      ],
    });
    expect(parseClaim(JSON.parse(JSON.stringify(encodeClaim(read))))).toEqual(read);
  });

  test("differences between revisions are named", () => {
    const { institutional } = claim;
    const later = parseClaim({
      ...claim,
      institutional: { ...institutional!, occurrences: [{ code: "35", date: "2026-03-03" }] },
      lines: [claim.lines[0]!],
    });
    expect(claimChanges(parseClaim(claim), later)).toEqual([
      {
        path: "institutional.occurrences[0].date",
        label: "Institutional occurrences 1 date",
        from: "2026-03-02",
        to: "2026-03-03",
      },
      expect.objectContaining({ label: "Line 2", from: "0270-GP x2 on 2026-03-02, $90.00", to: null }),
    ]);
  });

  test.each<[string, object, string]>([
    [
      "837I without its fields",
      { format: "837I", institutional: undefined },
      "institutional: is missing: send it",
    ],
    ["837P with them", { format: "837P" }, "format: is 837P on an institutional claim: send 837I"],
    ["another frequency", { frequency: "8" }, "frequency: is not the last digit of the bill type"],
    [
      "a line without a revenue code",
      { lines: [{ ...line, revenueCode: undefined }] },
      "lines[0].revenueCode: is missing",
    ],
    [
      "a revenue code of letters",
      { lines: [{ ...line, revenueCode: "PT" }] },
      "lines[0].revenueCode: is not a revenue code",
    ],
    [
      "a bill type without frequency",
      { institutional: { ...claim.institutional, billType: "13" } },
      "institutional.billType: is not a bill type: send four digits, like 0131",
    ],
    [
      "a revenue code on a professional claim",
      { institutional: undefined, lines: [line] },
      "lines[0].revenueCode: is on a professional claim",
    ],
    [
      "a professional line without a procedure",
      { institutional: undefined, lines: [{ ...line, revenueCode: undefined, procedure: "" }] },
      "lines[0].procedure: is empty: send a value",
    ],
  ])("%s is rejected", (_, changes, problem) => {
    expect(detailOf(changes)).toContain(problem);
  });

  test("may have more lines and diagnoses than a professional claim", () => {
    const many = {
      lines: Array(limits.institutionalLinesMax).fill(line),
      diagnoses: Array(limits.institutionalDiagnosesMax).fill("I69354"),
    };
    expect(detailOf(many)).toBe("accepted");
    const professional = { ...line, revenueCode: undefined };
    expect(
      detailOf({ institutional: undefined, ...many, lines: Array(limits.linesMax + 1).fill(professional) }),
    ).toBe(
      "lines: contains more than 50 service lines: split the claim; diagnoses: contains more than 24 diagnoses: remove those that no line points to",
    );
    expect(detailOf({ lines: Array(limits.institutionalLinesMax + 1).fill(line) })).toContain(
      "lines: contains more than 999 service lines",
    );
  });
});

test("MA is Medicare Part B only on an institutional claim", () => {
  const { institutional, payer } = parseClaim(claim);
  expect(filingCodeOf({ institutional, payer })).toBe("MB");
  expect(filingCodeOf({ payer })).toBe("MA");
  expect(filingCodeOf({ institutional, payer: { id: "60054", filingCode: "CI" } })).toBe("CI");
});
