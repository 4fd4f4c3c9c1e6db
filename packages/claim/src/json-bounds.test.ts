import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonBounds, jsonLimits } from "./json-bounds.ts";

const filler = "x".repeat(jsonLimits.uncheckedBytesMax);
/** Long enough to be checked. */
const long = (json: string) => Buffer.from(`["${filler}",${json}]`);
const check = (json: string, valuesMax = 1_000) => new JsonBounds(valuesMax).check(long(json));
const names = (count: number, prefix = "k") =>
  Array.from({ length: count }, (_, at) => `"${prefix}${at}":1`).join(",");

describe("JSON bounds", () => {
  test.each([
    ["arrays", "[".repeat(100)],
    ["objects", '{"a":'.repeat(100)],
    ["both", '{"a":['.repeat(100)],
  ])("stop at deeply nested %s", (_, json) => {
    expect(check(json)?.problem).toBe("is nested more than 32 levels deep");
  });

  test.each([
    ["fields of an object", `{${names(300)}}`, "has an object with more than 200 fields"],
    ["values", `[${"1,".repeat(2_000)}1]`, "has more than 1000 values"],
    ["empty arrays", `[${"[],".repeat(2_000)}1]`, "has more than 1000 values"],
    ["bytes of a name", `{"${"n".repeat(300)}":1}`, "has a field name of more than 256 bytes"],
    ["escapes in a name", `{"${"\\u0041".repeat(60)}":1}`, "has a field name of more than 256 bytes"],
  ])("limit the %s", (_, json, problem) => {
    expect(check(json)?.problem).toBe(problem);
  });

  test("limit the different names of many objects", () => {
    const objects = Array.from({ length: 100 }, (_, at) => `{${names(50, `o${at}-`)}}`).join(",");
    expect(check(`[${objects}]`, 100_000)?.problem).toBe("has more than 1000 different field names");
    const alike = Array.from({ length: 100 }, () => `{${names(50)}}`).join(",");
    expect(check(`[${alike}]`, 100_000)).toBeNull();
  });

  test("give the position", () => {
    const json = Buffer.from(`["${filler}",\n  ${"[".repeat(40)}`);
    expect(new JsonBounds(1_000).check(json)).toMatchObject({ line: 2, column: 34 });
  });

  test("ignore marks inside strings, and strings of any length", () => {
    expect(check(`["${"[{,".repeat(10_000)}", "${'\\"[\\\\'.repeat(10_000)}"]`)).toBeNull();
  });

  test("accept a small text whatever it contains", () => {
    expect(new JsonBounds(10).check(Buffer.from("[".repeat(1_000)))).toBeNull();
  });

  test("do not depend on how the text is split, and never refuse ordinary JSON", () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 10 }),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 8 }),
        (json, isTooDeep, cuts) => {
          const text = long(isTooDeep ? `[${json},${"[".repeat(40)}` : json);
          const whole = new JsonBounds(100_000).check(text);
          expect(whole === null).toBe(!isTooDeep);
          const bounds = new JsonBounds(100_000);
          const ends = [...cuts.map((cut) => cut % text.length), text.length].sort((a, b) => a - b);
          let start = 0;
          let found = null;
          for (const end of ends) {
            found ??= bounds.check(text.subarray(start, end));
            start = end;
          }
          expect(found).toEqual(whole);
        },
      ),
    );
  });
});
