import fc from "fast-check";
import { expect, test } from "vitest";
import { codeNumber, codeNumberLimit } from "./code-number.ts";

const character = fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const code = fc.string({ unit: character, minLength: 5, maxLength: 5 });

test("codes sort as their numbers do, and different codes have different numbers", () => {
  fc.assert(
    fc.property(code, code, (a, b) => {
      const order = codeNumber(a) - codeNumber(b);
      expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test("a pair of codes is an exact double", () => {
  expect(codeNumber("ZZZZZ")).toBe(codeNumberLimit - 1);
  expect(Number.isSafeInteger(codeNumberLimit * codeNumberLimit)).toBe(true);
});

test.each(["", "9711", "971122", "9711é", "97 12", "g0283"])("%j is no procedure code", (text) => {
  expect(codeNumber(text)).toBe(-1);
});
