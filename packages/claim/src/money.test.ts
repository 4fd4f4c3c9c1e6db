import fc from "fast-check";
import { expect, test } from "vitest";
import { centsMax, formatMoney, parseMoney } from "./money.ts";

test("formatted amounts parse to the same cents", () => {
  fc.assert(
    fc.property(fc.integer({ min: -centsMax, max: centsMax }), (cents) => {
      expect(parseMoney(formatMoney(cents))).toBe(cents);
    }),
  );
});

test("a JSON number in dollars is exact", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (cents) => {
      expect(parseMoney(cents / 100)).toBe(cents);
    }),
  );
});

test.each([
  ["90", 9000],
  ["90.5", 9050],
  ["90.50", 9050],
  ["90.500", 9050],
  [".5", 50],
  ["5.", 500],
  [" 12.00 ", 1200],
  ["-1.00", -100],
  ["-0", 0],
  [553.96, 55396],
])("%j is %i cents", (text, cents) => {
  expect(parseMoney(text)).toBe(cents);
});

test.each([
  "",
  ".",
  "-",
  "-.",
  "1..5",
  "1.5.0",
  "1-",
  "1.005",
  "1e3",
  "1,000.00",
  "$5",
  "NaN",
  "12345678901",
  "1 000",
  Number.NaN,
  1e21,
])("%j is not an amount", (text) => {
  expect(parseMoney(text)).toBeNull();
});
