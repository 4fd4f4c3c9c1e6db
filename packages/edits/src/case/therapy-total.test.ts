import type { ServiceLine } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseExample } from "../shorthand/example.ts";
import { accrualsOf, sumOfTotals, type TherapyTotal, therapyBuckets } from "./therapy-total.ts";

const content = openStarterContent();

const accruals = (claim: string) => accrualsOf(parseExample(claim).claim, content);

function total(allowedCents: number, chargedCents = 0, changes: Partial<TherapyTotal> = {}): TherapyTotal {
  return { year: 2026, bucket: "physical-and-speech", allowedCents, chargedCents, ...changes };
}

describe("what a claim adds to a year of therapy", () => {
  it.each([
    ["the rate for each unit", "97112-GP x2", [total(64_80)]],
    ["no more than the charge", "97112-GP x2 $50.00", [total(50_00)]],
    ["an assistant's share of the rate", "97112-GP-CQ x2", [total(55_08)]],
    ["the charge apart, where no rate is known", "97112-GP | 97110-GP x2", [total(32_40, 90_00)]],
    ["nothing for units that are none", "97112-GP x-2", [total(0)]],
    ["nothing for what is no therapy", "99213 | 97112-GP", [total(32_40)]],
    ["nothing for a line of no discipline", "97112 | 97112-GP", [total(32_40)]],
    ["an evaluation under its own discipline", "97165 $80.00", [total(0, 80_00, { bucket: "occupational" })]],
    ["physical and speech-language therapy together", "97112-GP | 97112-GN", [total(64_80)]],
    [
      "occupational therapy for itself",
      "97112-GP | 97112-GO",
      [total(32_40), total(32_40, 0, { bucket: "occupational" })],
    ],
    [
      "each year for itself",
      "97112-GP @2025-12-31 | 97112-GP @2026-01-02",
      [total(32_40, 0, { year: 2025 }), total(32_40)],
    ],
    ["nothing where the payer has no thresholds", "{payer 99999} 97112-GP", []],
    ["nothing for a void", "{frequency 8} 97112-GP", []],
  ])("%s", (_title, claim, expected) => {
    expect(accruals(claim)).toEqual(expected);
  });

  it("is the same in whatever order its lines stand", () => {
    const { claim } = parseExample(
      "97112-GP | 97535-GO | 97110-GP x2 | 97112-GN-CQ | 99213 | 97116-GP $12.34",
    );
    const sorted = (lines: ServiceLine[]) =>
      accrualsOf({ ...claim, lines }, content).toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1));
    fc.assert(
      fc.property(fc.shuffledSubarray(claim.lines, { minLength: claim.lines.length }), (lines) => {
        expect(sorted(lines)).toEqual(sorted(claim.lines));
      }),
    );
  });
});

test("totals added up in parts come to what they come to together", () => {
  const some = fc.array(
    fc.record({
      year: fc.constantFrom(2025, 2026),
      bucket: fc.constantFrom(...therapyBuckets),
      allowedCents: fc.nat(1_000_000),
      chargedCents: fc.nat(1_000_000),
    }),
  );
  const byKey = (totals: TherapyTotal[]) =>
    new Map(totals.map((each) => [`${each.year} ${each.bucket}`, each]));
  fc.assert(
    fc.property(some, some, (one, other) => {
      const parts = sumOfTotals([...sumOfTotals(one), ...sumOfTotals(other)]);
      expect(byKey(parts)).toEqual(byKey(sumOfTotals([...one, ...other])));
      expect(parts.length).toBe(byKey(parts).size);
    }),
  );
});
