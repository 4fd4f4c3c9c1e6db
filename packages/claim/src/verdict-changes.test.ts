import { expect, test } from "vitest";
import { changesSince, type FindingJson, haveSameFindings } from "./index.ts";

function finding(change: Partial<FindingJson> = {}): FindingJson {
  return {
    edit: "modifier/ncci-ptp",
    stage: "modifier",
    severity: "hold",
    lines: [1, 2],
    message: "Lines 1 and 2 are not paid together.",
    action: "Append the modifier that the note supports.",
    carc: "236",
    rarc: null,
    source: "CMS",
    evidence: [],
    atRisk: "45.00",
    ...change,
  };
}
const names = (found: { edit: string; severity: string }[]) =>
  found.map((one) => `${one.edit} ${one.severity}`);
const changes = (before: FindingJson[], after: FindingJson[]) => {
  const { appeared, gone } = changesSince({ revision: 1, findings: before }, { findings: after });
  return { appeared: names(appeared), gone: names(gone) };
};

test("new and removed findings are listed with their details", () => {
  const unsigned = finding({
    edit: "documentation/signature",
    lines: [],
    message: "The note has no signature.",
  });
  expect(changesSince({ revision: 3, findings: [finding()] }, { findings: [unsigned] })).toEqual({
    since: 3,
    appeared: [
      {
        edit: "documentation/signature",
        severity: "hold",
        lines: [],
        message: "The note has no signature.",
        atRisk: "45.00",
      },
    ],
    gone: [
      {
        edit: "modifier/ncci-ptp",
        severity: "hold",
        lines: [1, 2],
        message: "Lines 1 and 2 are not paid together.",
        atRisk: "45.00",
      },
    ],
  });
});

test.each<[string, Partial<FindingJson>]>([
  ["a hold that becomes a warning", { severity: "warn" }],
  ["another line", { lines: [1, 3] }],
  ["another message", { message: "Line 1 is not paid together with line 2." }],
  ["another amount", { atRisk: "40.00" }],
])("%s is a change", (_, change) => {
  expect(haveSameFindings({ findings: [finding()] }, { findings: [finding(change)] })).toBe(false);
  expect(changes([finding()], [finding(change)])).toMatchObject({
    appeared: [expect.any(String)],
    gone: [expect.any(String)],
  });
});

test("a different action or evidence is not a change", () => {
  const reworded = finding({ action: "Look at both.", evidence: [{ note: 0, start: 1, end: 5 }] });
  expect(haveSameFindings({ findings: [finding()] }, { findings: [reworded] })).toBe(true);
  expect(changes([finding()], [reworded])).toEqual({ appeared: [], gone: [] });
});

test("a duplicate finding that is found once less is gone once", () => {
  const twice = [finding(), finding()];
  expect(changes(twice, [finding()])).toEqual({ appeared: [], gone: ["modifier/ncci-ptp hold"] });
  expect(changes([finding()], twice)).toEqual({ appeared: ["modifier/ncci-ptp hold"], gone: [] });
  const other = finding({ edit: "modifier/kx" });
  expect(haveSameFindings({ findings: twice }, { findings: [finding(), other] })).toBe(false);
});
