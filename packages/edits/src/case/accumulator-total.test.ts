import type { AccumulatorTotal, ServiceLine } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExample } from "../shorthand/example.ts";
import { accumulatorTotalsOf } from "./accumulator-total.ts";

const content = openStarterContent();

const totals = (claim: string) => accumulatorTotalsOf(parseExample(claim).claim, content);

function total(
  allowedCents: number,
  chargedCents = 0,
  changes: Partial<AccumulatorTotal> = {},
): AccumulatorTotal {
  return { year: 2026, bucket: "physical-and-speech", allowedCents, chargedCents, ...changes };
}

describe("what a claim adds to its accumulators", () => {
  it.each([
    ["the rate for each unit", "97112-GP x2", [total(64_80)]],
    ["no more than the charge", "97112-GP x2 $50.00", [total(50_00)]],
    ["the assistant's share of the rate", "97112-GP-CQ x2", [total(55_08)]],
    ["the charge separately when the rate is unknown", "97112-GP | 97110-GP x2", [total(32_40, 90_00)]],
    ["nothing for negative units", "97112-GP x-2", [total(0)]],
    ["nothing for a service that is not therapy", "99213 | 97112-GP", [total(32_40)]],
    ["nothing for a line without a discipline", "97112 | 97112-GP", [total(32_40)]],
    ["an evaluation under its own discipline", "97165 $80.00", [total(0, 80_00, { bucket: "occupational" })]],
    ["physical and speech-language therapy together", "97112-GP | 97112-GN", [total(64_80)]],
    [
      "occupational therapy separately",
      "97112-GP | 97112-GO",
      [total(32_40), total(32_40, 0, { bucket: "occupational" })],
    ],
    [
      "each year separately",
      "97112-GP @2025-12-31 | 97112-GP @2026-01-02",
      [total(32_40, 0, { year: 2025 }), total(32_40)],
    ],
    ["nothing when the payer has no thresholds", "{payer 99999} 97112-GP", []],
    ["nothing for a void", "{frequency 8} 97112-GP", []],
    ["nothing for lines that announce a denial", "97112-GP-GA | 97110-GP-GY", []],
    ["Medicare's claim as secondary payer", "{after 60054 on 2026-04-01} 97112-GP", [total(32_40)]],
    ["nothing if Medicare has counted the therapy as primary payer", "{after 06102} 97112-GP", []],
  ])("%s", (_title, claim, expected) => {
    expect(totals(claim)).toEqual(expected);
  });

  it("does not depend on the order of its lines", () => {
    const { claim } = parseExample(
      "97112-GP | 97535-GO | 97110-GP x2 | 97112-GN-CQ | 99213 | 97116-GP $12.34",
    );
    const sorted = (lines: ServiceLine[]) =>
      accumulatorTotalsOf({ ...claim, lines }, content).toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1));
    fc.assert(
      fc.property(fc.shuffledSubarray(claim.lines, { minLength: claim.lines.length }), (lines) => {
        expect(sorted(lines)).toEqual(sorted(claim.lines));
      }),
    );
  });
});
