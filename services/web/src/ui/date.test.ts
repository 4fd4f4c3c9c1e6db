import { describe, expect, test } from "vitest";
import { formatDate, formatDateTime, formatDuration, formatRelative } from "./date.ts";

test("a calendar date does not move with the time zone", () => {
  expect(formatDate("2024-01-01")).toBe("01/01/2024");
});

describe("a moment", () => {
  const now = new Date(2025, 4, 10, 15, 0).getTime();
  test("today has only its time", () => {
    expect(formatDateTime(new Date(2025, 4, 10, 9, 5).getTime(), now)).toMatch(/^9:05\sAM$/);
  });
  test("this year has no year", () => {
    expect(formatDateTime(new Date(2025, 0, 2, 9, 5).getTime(), now)).toMatch(/^Jan 2, 9:05\sAM$/);
  });
  test("another year has one", () => {
    expect(formatDateTime(new Date(2023, 0, 2, 9, 5).getTime(), now)).toMatch(/^Jan 2, 2023, 9:05\sAM$/);
  });
});

const hour = 3_600_000;
test.each([
  [3_000, "just now"],
  [-40_000, "40 sec. ago"],
  [-3 * hour, "3 hr. ago"],
  [-24 * hour, "yesterday"],
  [-72 * hour, "3 days ago"],
  [48 * hour, "in 2 days"],
])("%i ms from now: %s", (offset, text) => {
  expect(formatRelative(offset, 0)).toBe(text);
});

test.each([
  [340, "340 ms"],
  [2_940, "2.9 s"],
  [40_000, "40 s"],
  [12 * 60_000, "12 min"],
  [3 * hour, "3 h"],
  [120 * hour, "5 d"],
])("%i ms last %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
