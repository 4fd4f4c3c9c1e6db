import { expect, test } from "vitest";
import { describeRate, formatValue, listOf } from "./figure.ts";

test.each([
  ["/v1/worklist?edit=modifier%2Fkx&payer=00112", "/worklist?edit=modifier%2Fkx&payer=00112"],
  ["/v1/claims?counted=scrubbed&since=2025-03-01", "/claims?counted=scrubbed&since=2025-03-01"],
  [null, null],
])("the list of %s is at %s", (filter, address) => {
  expect(listOf(filter)).toBe(address);
});

test.each([
  [0.925, "share", "92.5%"],
  [1, "share", "100%"],
  [1240.4, "dollars", "$1,240"],
  [30, "hours", "30 h"],
  [0.5, "hours", "30 min"],
  [1250, "milliseconds", "1.3 s"],
  [12.34, "lines per minute", "12.3"],
  [1204, "claims", "1,204"],
  [null, "share", "–"],
])("%s %s is shown as %s", (value, unit, text) => {
  expect(formatValue(value, unit)).toBe(text);
});

test("a rate is described with its numerator and denominator", () => {
  const figure = {
    definition: "clean-at-first-scrub" as const,
    n: 50,
    filter: null,
    denominatorFilter: null,
  };
  expect(describeRate({ ...figure, value: 0.92, numerator: 46, denominator: 50 })).toBe("92% (46 of 50)");
  expect(describeRate({ ...figure, value: null, numerator: 0, denominator: 0 })).toBe("nothing counted");
});
