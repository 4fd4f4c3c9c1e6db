import fc from "fast-check";
import { expect, test } from "vitest";
import { controlNumbersAt } from "./control-numbers.ts";

test("commands that follow each other in a script do not draw the same numbers", () => {
  const time = fc.date({ min: new Date("2026-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(time, fc.integer({ min: 1, max: 9 }), (start, interchanges) => {
      const next = new Date(start.getTime() + 100 * interchanges);
      const drawn = [start, next].flatMap((now) => {
        const { interchange } = controlNumbersAt(now);
        return Array.from({ length: interchanges }, interchange);
      });
      expect(new Set(drawn).size).toBe(drawn.length);
      for (const number of drawn) expect(String(number)).toMatch(/^[1-9]\d{0,8}$/);
    }),
  );
});
