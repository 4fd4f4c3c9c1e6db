import fc from "fast-check";
import { expect, test } from "vitest";
import { findJsonError, lineAndColumn } from "./json-position.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("finds no error in valid JSON", () => {
  fc.assert(fc.property(fc.json(), (text) => findJsonError(text) === null));
});

test("finds an error in exactly the texts that JSON.parse refuses, and never after the first error", () => {
  const broken = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom("", "}", "]", ",", '"', ":", "x", "1", "-", "\\", "\u0000", "{", " "),
    )
    .map(([text, at, inserted]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + inserted + text.slice(place + (inserted === "" ? 1 : 0));
    });
  fc.assert(
    fc.property(broken, (text) => {
      const found = findJsonError(text);
      expect(found === null, text).toBe(isJson(text));
      // The text before the error could still become valid JSON.
      if (found !== null) expect([found, null], text).toContain(findJsonError(text.slice(0, found)));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['{"name": Jane}', 9],
  ['{"a": 1,}', 8],
  ['{"a": 1', 7],
  ['{"a" 1}', 5],
  ["[1 2]", 3],
  ['["a\u0000b"]', 1],
  ["", 0],
  ["  ", 2],
  ["{} {}", 3],
  ["{'a': 1}", 1],
  ["[01]", 1],
])("%j is invalid at %i", (text, offset) => {
  expect(findJsonError(text)).toBe(offset);
});

test("deep nesting and long strings are supported", () => {
  expect(findJsonError(`["${"x".repeat(20_000_000)}" x]`)).toBe(20_000_004);
  expect(findJsonError("[".repeat(100_000))).toBe(100_000);
});

test("an offset is converted to a line and column", () => {
  expect(lineAndColumn("{\n  \n}x", 6)).toEqual({ line: 3, column: 2 });
  expect(lineAndColumn("abc", 0)).toEqual({ line: 1, column: 1 });
});
