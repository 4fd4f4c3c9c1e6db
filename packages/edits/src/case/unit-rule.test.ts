import { openStarterContent } from "@firstpass/content";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { allotUnits, minutesNeeded, unitsSupported } from "./unit-rule.ts";

const { cms, ama } = openStarterContent().unitMethods;

describe("pooled minutes", () => {
  it.each([
    [7, 0],
    [8, 1],
    [22, 1],
    [23, 2],
    [37, 2],
    [38, 3],
    [52, 3],
    [53, 4],
    [67, 4],
    [68, 5],
    [82, 5],
    [83, 6],
    [97, 6],
    [98, 7],
    [112, 7],
    [113, 8],
    [127, 8],
  ])("%i make %i units", (minutes, units) => {
    expect(unitsSupported(minutes, 1, cms)).toBe(units);
  });

  test("units need the fewest minutes that make them, in any number of pools", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 20 }), (pools, more) => {
        const units = pools + more;
        const minutes = minutesNeeded(units, pools, cms);
        expect(unitsSupported(minutes, pools, cms)).toBe(units);
        expect(unitsSupported(minutes - 1, pools, cms)).toBeLessThan(units);
      }),
    );
  });
});

describe("minutes of several codes", () => {
  const codes = ["97112", "97110", "97140", "97116"];
  const allot = (minutes: number[], method = cms) => [
    ...allotUnits(new Map(minutes.map((each, index) => [codes[index]!, each])), method).values(),
  ];

  // The first five are the examples of the Medicare Claims Processing Manual, chapter 5, section 20.2.
  it.each([
    { minutes: [24, 23], byCms: [2, 1], byAma: [2, 2] },
    { minutes: [20, 20], byCms: [2, 2], byAma: [1, 1] },
    { minutes: [33, 7], byCms: [2, 1], byAma: [2, 0] },
    { minutes: [18, 13, 10, 8], byCms: [1, 1, 1, 0], byAma: [1, 1, 1, 1] },
    { minutes: [7, 7, 7], byCms: [1, 1, 1], byAma: [0, 0, 0] },
    { minutes: [8, 8], byCms: [1, 1], byAma: [1, 1] },
    { minutes: [30, 15], byCms: [2, 1], byAma: [2, 1] },
    { minutes: [7], byCms: [0], byAma: [0] },
  ])("$minutes", ({ minutes, byCms, byAma }) => {
    expect(allot(minutes)).toEqual(byCms);
    expect(allot(minutes, ama)).toEqual(byAma);
  });

  test("each code gets its full units and at most one more, together all units of the sum", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 4 }), (minutes) => {
        const units = allot(minutes);
        const sum = minutes.reduce((before, each) => before + each, 0);
        expect(units.reduce((before, each) => before + each, 0)).toBeGreaterThanOrEqual(
          unitsSupported(sum, 1, cms),
        );
        for (const [index, each] of minutes.entries()) {
          expect(units[index]!).toBeGreaterThanOrEqual(Math.floor(each / 15));
          expect(units[index]!).toBeLessThanOrEqual(Math.ceil(each / 15));
        }
      }),
    );
  });
});
