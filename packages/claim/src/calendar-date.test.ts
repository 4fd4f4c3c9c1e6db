import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  isCalendarDate,
  parseCompactDate,
} from "./calendar-date.ts";

const days = fc.integer({ min: dayNumber("1800-01-01"), max: dayNumber("2199-12-31") });

test("day numbers and dates convert both ways", () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = dateOfDayNumber(day);
      expect(isCalendarDate(date)).toBe(true);
      expect(dayNumber(date)).toBe(day);
      expect(dayNumber(date)).toBe(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
    }),
  );
});

test("dates sort like their day numbers", () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(dateOfDayNumber(a) < dateOfDayNumber(b)).toBe(a < b);
      expect(daysBetween(dateOfDayNumber(a), dateOfDayNumber(b))).toBe(b - a);
    }),
  );
});

test("a compact date is the same date", () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = dateOfDayNumber(day);
      expect(parseCompactDate(date.replaceAll("-", ""))).toBe(date);
    }),
  );
});

test.each([
  "2026-02-30",
  "2023-02-29",
  "2026-13-01",
  "2026-00-10",
  "2026-04-31",
  "0000-01-01",
  "2026-1-1",
  "2026-03-0a",
  "2o26-03-02",
  "2026/03/02",
  "2026-03-02 ",
  "x",
])("%s is not a date", (text) => {
  expect(isCalendarDate(text)).toBe(false);
  expect(parseCompactDate(text.replaceAll("-", ""))).toBeNull();
});

test("a leap day is a date", () => {
  expect(isCalendarDate("2024-02-29")).toBe(true);
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
});
