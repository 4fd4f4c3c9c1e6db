import { openStarterContent } from "@firstpass/content";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runExample } from "../shorthand/examine.ts";
import ncciMue from "./ncci-mue.edit.ts";

const content = openStarterContent();
const found = (example: string) => runExample(ncciMue, example, content).map(({ messageId }) => messageId);

/** Daily limits in CMS's practitioner table for 2024 Q3: absolute for evaluations, otherwise reviewable. */
const limits: [units: number, codes: string][] = [
  [4, "97112 97116 97124 97533 97032 97033"],
  [6, "97110 97113 97140 97530 97537 97760 97761 97763"],
  [8, "97535 97542 97750"],
  [3, "97036 95851"],
  [2, "97034 97035"],
  [1, "97150 97012 97016 97018 97022 97024 97026 97028 G0283 95852"],
  [1, "97161 97162 97163 97164 97165 97166 97167 97168"],
  [0, "97010 97014"],
];

test.each(limits.flatMap(([units, codes]) => codes.split(" ").map((code) => [code, units] as const)))(
  "%s: at most %i units a day",
  (code, units) => {
    const isEvaluation = /^9716[1-8]$/.test(code);
    const message = units === 0 ? "unpaid" : isEvaluation ? "day" : "reviewable";
    if (units > 0) expect(found(`${code}-GP x${units}`)).toEqual([]);
    expect(found(`${code}-GP x${units + 1}`)).toEqual([message]);
    if (units > 0) expect(found(`${code}-GP-76 earlier: ${code}-GP x${units}`)).toEqual([message]);
  },
);

test("units on one day count together, however they are spread over lines and claims", () => {
  const parts = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(parts, fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }), (own, before) => {
      const lines = own.map((units, index) => `97112-GP${["", "-76", "-77", "-59", "-XE"][index]} x${units}`);
      const earlier = before.map((units) => `97112-GP x${units}`);
      const claim = [lines.join(" | "), ...(earlier.length > 0 ? [`earlier: ${earlier.join(" ; ")}`] : [])];
      const sum = [...own, ...before].reduce((total, units) => total + units, 0);
      expect(found(claim.join(" "))).toEqual(sum > 4 ? ["reviewable"] : []);
    }),
  );
});

test("therapists of two disciplines each have the full daily limit", () => {
  const pt = "by:1245319599/225100000X";
  const ot = "by:1234567893/225X00000X";
  expect(found(`97112-GP x4 ${pt} | 97112-GO x4 ${ot}`)).toEqual([]);
  const [finding] = runExample(ncciMue, `97112-GP x5 ${pt} | 97112-GO x4 ${ot}`, content);
  expect(finding!.lines).toEqual([1]);
});
