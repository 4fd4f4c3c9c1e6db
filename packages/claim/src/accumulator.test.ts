import fc from "fast-check";
import { expect, test } from "vitest";
import { type AccumulatorTotal, accumulatorBuckets, sumTotals } from "./accumulator.ts";

test("totals summed in parts equal totals summed together", () => {
  const someTotals = fc.array(
    fc.record({
      year: fc.constantFrom(2025, 2026),
      bucket: fc.constantFrom(...accumulatorBuckets),
      allowedCents: fc.nat(1_000_000),
      chargedCents: fc.nat(1_000_000),
    }),
  );
  const byKey = (totals: AccumulatorTotal[]) =>
    new Map(totals.map((total) => [`${total.year} ${total.bucket}`, total]));
  fc.assert(
    fc.property(someTotals, someTotals, (one, other) => {
      const parts = sumTotals([...sumTotals(one), ...sumTotals(other)]);
      expect(byKey(parts)).toEqual(byKey(sumTotals([...one, ...other])));
      expect(parts.length).toBe(byKey(parts).size);
    }),
  );
});
