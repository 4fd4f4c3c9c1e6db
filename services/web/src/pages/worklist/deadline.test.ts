import { expect, test } from "vitest";
import { deadlineTone, describeAge, describeDaysLeft } from "./deadline.ts";

test.each([
  [-2, "red", "2 days late"],
  [-1, "red", "1 day late"],
  [0, "red", "today"],
  [1, "red", "1 day"],
  [7, "red", "7 days"],
  [8, "amber", "8 days"],
  [14, "amber", "14 days"],
  [15, "blue", "15 days"],
  [30, "blue", "30 days"],
  [31, "gray", "31 days"],
  [null, "gray", "unknown"],
])("%s days left", (daysLeft, tone, text) => {
  expect([deadlineTone(daysLeft), describeDaysLeft(daysLeft)]).toEqual([tone, text]);
});

test("the age of a hold", () => {
  expect([0.4, 47.9, 48, 400].map(describeAge)).toEqual(["< 1 h", "47 h", "2 d", "16 d"]);
});
