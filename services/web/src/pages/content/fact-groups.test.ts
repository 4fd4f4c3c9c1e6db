import { expect, test } from "vitest";
import { type Fact, formatFact, groupFacts } from "./fact-groups.ts";

const fact = (field: string): Fact => ({
  field,
  value: 1,
  policy: "p",
  fileName: "p.yaml",
  unconfirmed: false,
});

test("facts of a field are together, in words except for codes and edits", () => {
  const groups = groupFacts(
    [
      "timelyFilingDays",
      "planOfCare.required",
      "planOfCare.certificationDays",
      "rates.97112",
      "severity.modifier/ncci-mue.reviewable",
    ].map(fact),
  );
  expect(groups.map(({ name, facts }) => [name, ...facts.map(({ key }) => key)])).toEqual([
    ["Timely filing limit", ""],
    ["Plan of care", "Required", "Certification days"],
    ["Rates", "97112"],
    ["Severity", "modifier/ncci-mue.reviewable"],
  ]);
});

test.each([
  ["planOfCare.required", true, "yes"],
  ["timelyFilingDays", null, "unknown"],
  ["assistants.procedures", null, "every therapy procedure"],
  ["timelyFilingDays", "12 months", "12 months"],
  ["elementProcedures", ["97110", "97112"], "97110, 97112"],
  ["thresholds.2025", { physicalAndSpeech: "2410.00" }, "physical and speech 2410.00"],
  [
    "limits",
    [
      { count: 3, per: "week" },
      { count: 20, per: "year" },
    ],
    "count 3, per week; count 20, per year",
  ],
])("%s of %j is shown as %j", (field, value, text) => {
  expect(formatFact({ ...fact(field), value })).toBe(text);
});
