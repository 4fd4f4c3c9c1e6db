import { dateOfDayNumber, dayNumber } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isOpenDay, readDay } from "./day-text.ts";

const days = fc.integer({ min: dayNumber("1900-03-01"), max: dayNumber("2199-12-31") });

test("a date is read in every notation", () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = dateOfDayNumber(day);
      const [year, month, of] = date.split("-").map(Number);
      expect(readDay(date, null)).toBe(day);
      expect(readDay(date.replaceAll("-", ""), null)).toBe(day);
      expect(readDay(`${month}/${of}/${year}`, null)).toBe(day);
    }),
  );
});

test("in a workbook, a date is read as an Excel serial number", () => {
  expect(readDay("45474", 1900)).toBe(dayNumber("2024-07-01"));
  expect(readDay("44012", 1904)).toBe(dayNumber("2024-07-01"));
  expect(readDay("20240701", 1900)).toBe(dayNumber("2024-07-01"));
  expect(readDay("45474", null)).toBeNull();
  expect(readDay("454", 1900)).toBeNull();
});

test.each(["20240230", "2024-02-30", "2/30/2024", "2024", "07-01-2024", "1", "x"])(
  "%s is not a date",
  (text) => {
    expect(readDay(text, null)).toBeNull();
  },
);

test.each(["", "*", "00000000", "99991231", "9999-12-31", "12/31/9999"])('"%s" means no end date', (text) => {
  expect(isOpenDay(text)).toBe(true);
});
