import { expect, test } from "vitest";
import { firstLoadBytes, pageSources } from "./first-load.ts";

const bytesMax = 250_000;

test("every page loads less than 250 kB of compressed JavaScript", () => {
  const sizes = pageSources().map((source) => [source, firstLoadBytes(source)] as const);
  expect(sizes.length).toBeGreaterThan(8);
  expect(sizes.filter(([, bytes]) => bytes >= bytesMax)).toEqual([]);
});
