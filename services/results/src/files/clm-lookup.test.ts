import fc from "fast-check";
import { expect, test } from "vitest";
import { ClmLookup } from "./clm-lookup.ts";

test("finds what any pages have, and nothing else", async () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(numbers, fc.integer({ min: 1, max: 7 }), async (clms, pageLength) => {
      const sorted = clms.toSorted((a, b) => a - b);
      async function* pages() {
        for (let at = 0; at < sorted.length; at += pageLength) {
          yield [];
          yield sorted.slice(at, at + pageLength).map((clm) => [clm, `claim ${clm}`] as const);
        }
      }
      const lookup = new ClmLookup(pages());
      for (let clm = 1; clm <= 60; clm++) {
        expect(await lookup.find(clm)).toBe(sorted.includes(clm) ? `claim ${clm}` : null);
      }
    }),
  );
});
