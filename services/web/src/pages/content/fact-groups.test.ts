import { expect, test } from "vitest";
import { type Fact, formatValue, groupFacts } from "./fact-groups.ts";

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
    ["Timely filing days", ""],
    ["Plan of care", "Required", "Certification days"],
    ["Rates", "97112"],
    ["Severity", "modifier/ncci-mue.reviewable"],
  ]);
});

test.each([
  [true, "yes"],
  [null, "none"],
  ["12 months", "12 months"],
  [["97110", "97112"], "97110, 97112"],
  [{ physicalAndSpeech: "2410.00", from: null }, "physical and speech 2410.00, from none"],
  [
    [
      { count: 3, per: "week" },
      { count: 20, per: "year" },
    ],
    "count 3, per week; count 20, per year",
  ],
])("%j is shown as %j", (value, text) => {
  expect(formatValue(value)).toBe(text);
});
