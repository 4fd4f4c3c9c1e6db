import fc from "fast-check";
import { expect, test } from "vitest";
import { axisTop, evenly, shadeOf } from "./scale.ts";

test.each([
  [[], 1],
  [[0, 0], 1],
  [[7], 10],
  [[11, 3], 20],
  [[230], 250],
  [[0.3], 0.5],
])("the axis of %j ends at %d", (values, top) => {
  expect(axisTop(values)).toBeCloseTo(top);
});

test("the axis ends at or above every value, and less than three times above the largest", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
      const max = Math.max(...values);
      expect(axisTop(values)).toBeGreaterThanOrEqual(max * (1 - 1e-9));
      expect(axisTop(values)).toBeLessThan(max * 3);
    }),
  );
});

test("labels are thinned out evenly", () => {
  expect(evenly(["a", "b", "c", "d", "e"], 3)).toEqual(["a", "c", "e"]);
  expect(evenly(["a"], 5)).toEqual(["a"]);
});

test("the smallest count has a shade, and zero has none", () => {
  expect([0, 1, 50, 100].map((value) => shadeOf(value, 100))).toEqual([0, 1, 3, 5]);
  expect(shadeOf(0, 0)).toBe(0);
});
