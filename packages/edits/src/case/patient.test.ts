import { expect, test } from "vitest";
import { parseExample } from "../shorthand/example.ts";
import { ageOn, sexOf } from "./patient.ts";

const bornOn = (birthDate: string) => parseExample(`{born ${birthDate}} 97112-GP`).claim;

test.each([
  ["2008-03-02", "2026-03-02", 18],
  ["2008-03-03", "2026-03-02", 17],
  ["2008-02-29", "2026-02-28", 17],
  ["2008-02-29", "2026-03-01", 18],
  ["2026-03-02", "2026-03-02", 0],
  ["2026-03-03", "2026-03-02", null],
])("born on %s, the patient's age on %s is %s", (birthDate, date, age) => {
  expect(ageOn(date, bornOn(birthDate))).toBe(age);
});

test.each([
  ["F", "F"],
  ["m", "M"],
  ["U", null],
])("sex %s is read as %s", (stated, sex) => {
  expect(sexOf(parseExample(`{sex ${stated}} 97112-GP`).claim)).toBe(sex);
});

test("a sex that is not stated is unknown", () => {
  expect(sexOf(parseExample("97112-GP").claim)).toBeNull();
});
