import fc from "fast-check";
import { expect, test } from "vitest";
import { isNpi } from "./npi.ts";

const digits = Array.from("0123456789");
const nineDigits = fc.stringMatching(/^[12]\d{8}$/);

test("the NPIs in the example from CMS", () => {
  expect(isNpi("1234567893")).toBe(true);
  expect(isNpi("1234567890")).toBe(false);
});

test("nine digits have one check digit", () => {
  fc.assert(
    fc.property(nineDigits, (start) => {
      expect(digits.filter((digit) => isNpi(start + digit))).toHaveLength(1);
    }),
  );
});

test("one mistyped digit is detected in every position", () => {
  fc.assert(
    fc.property(nineDigits, fc.nat(9), fc.nat(9), (start, position, digit) => {
      const npi = digits.map((check) => start + check).find(isNpi)!;
      const mistyped = npi.slice(0, position) + digit + npi.slice(position + 1);
      expect(isNpi(mistyped)).toBe(mistyped === npi);
    }),
  );
});

test("anything other than ten digits is not an NPI", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      if (!/^\d{10}$/.test(text)) expect(isNpi(text)).toBe(false);
    }),
  );
});
