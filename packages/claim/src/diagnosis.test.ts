import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDiagnosis, normalizeDiagnosis } from "./diagnosis.ts";

test("every spelling of a code is normalized to the same code", () => {
  for (const written of ["I69354", "i69.354", " I69.354 ", "I.69.354", ".I69354."]) {
    expect(normalizeDiagnosis(written)).toBe("I69354");
  }
});

test("a normalized code stays the same when normalized again or formatted", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."aiMR0269. ") }), (text) => {
      const code = normalizeDiagnosis(text);
      expect(normalizeDiagnosis(code)).toBe(code);
      expect(normalizeDiagnosis(formatDiagnosis(code))).toBe(code);
    }),
  );
});
