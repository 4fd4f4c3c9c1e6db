import { expect, test } from "vitest";
import { createDiagnosisList, createNamePatterns } from "./patterns.ts";

test("a name pattern matches the whole name, ignoring case and extra white space", () => {
  const names = createNamePatterns(["aetna*", "*blue cross*", "Acme (Health) 1.0"]);
  const fits = (name: string | undefined) => names.fits(name);
  expect(
    ["AETNA", "Aetna Better Health", "Anthem  Blue\tCross of Ohio", " acme (health) 1.0 "].every(fits),
  ).toBe(true);
  expect([undefined, "", "Not Aetna", "Blue Shield", "Acme (Health) 1x0", "Acme Health"].some(fits)).toBe(
    false,
  );
});

test("a diagnosis is listed by code, with or without the dot, or by prefix", () => {
  const list = createDiagnosisList(["G20", "i69.35*", "M62.81"]);
  expect(["G20", "I69354", "I6935", "M6281"].every(list.has)).toBe(true);
  expect(["G20A1", "I69", "I69398", "M628", "M62819"].some(list.has)).toBe(false);
});
