import { expect, test } from "vitest";
import { daysOf, labelOf, periodOf } from "./period.ts";

test.each([
  ["", 30],
  ["days=7", 7],
  ["days=8", 30],
  ["days=many", 30],
])("the address ?%s shows %d days", (search, days) => {
  expect(daysOf(new URLSearchParams(search))).toBe(days);
});

test("a period ends today and includes it", () => {
  expect(periodOf(7, "2025-03-03")).toEqual({ since: "2025-02-25", step: "day" });
  expect(periodOf(90, "2025-03-31")).toEqual({ since: "2025-01-01", step: "week" });
});

test("labels do not move with the reader's time zone", () => {
  expect(labelOf("2025-03-01", "day")).toBe("Mar 1");
  expect(labelOf("2025-03-01", "month")).toBe("Mar 2025");
});
