import fc from "fast-check";
import { expect, test } from "vitest";
import { codeKey, codeNumber, codeOfKey, codeOfNumber, keyEnd } from "./code-number.ts";

const character = fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const procedure = fc.string({ unit: character, minLength: 5, maxLength: 5 });
const code = fc.string({ unit: character, minLength: 1, maxLength: 7 });

test("the numbers of procedure codes fit 32 bits, sort like the codes and are unique", () => {
  fc.assert(
    fc.property(procedure, procedure, (a, b) => {
      const order = codeNumber(a) - codeNumber(b);
      expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(codeOfNumber(codeNumber(a))).toBe(a);
    }),
  );
  expect(codeNumber("ZZZZZ")).toBeLessThan(2 ** 32);
});

test("the keys of codes of any length sort like the codes and are unique", () => {
  fc.assert(
    fc.property(code, code, (a, b) => {
      const order = codeKey(a) - codeKey(b);
      expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0);
      expect(codeOfKey(codeKey(a))).toBe(a);
    }),
  );
});

test("the codes that begin with a code are those from its key to its end", () => {
  fc.assert(
    fc.property(code, code, (a, b) => {
      const isWithin = codeKey(a) <= codeKey(b) && codeKey(b) < keyEnd(a);
      expect(isWithin).toBe(b.startsWith(a));
    }),
  );
});

test.each(["", "I693545X", "I69.354", "gp", "é"])("%j has no key", (text) => {
  expect(codeKey(text)).toBe(-1);
});

test.each(["", "9711", "971122", "9711é", "97 12", "g0283"])("%j is not a procedure code", (text) => {
  expect(codeNumber(text)).toBe(-1);
});
