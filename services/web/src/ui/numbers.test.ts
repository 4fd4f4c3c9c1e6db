import { expect, test } from "vitest";
import { countOf, formatBytes, formatShare } from "./numbers.ts";

test.each([
  [0, "0 bytes"],
  [740, "740 bytes"],
  [1_234_000, "1.2 MB"],
  [250_000_000, "250 MB"],
  [7_000_000_000_000, "7000 GB"],
])("%i bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test("a count has its noun in the right number", () => {
  expect([countOf(1, "claim"), countOf(0, "claim"), countOf(12_000, "claim")]).toEqual([
    "1 claim",
    "0 claims",
    "12,000 claims",
  ]);
});

test("a share is a percentage", () => {
  expect([formatShare(0), formatShare(0.1234), formatShare(1)]).toEqual(["0%", "12.3%", "100%"]);
});
