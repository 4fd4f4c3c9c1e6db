import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { firstLoadBytes, pageSources } from "./first-load.ts";

beforeAll(() => {
  execFileSync("sh", [resolve(import.meta.dirname, "../../../infra/setup.sh")], { stdio: "inherit" });
});

const bytesMax = 250_000;

test("every page loads less than 250 kB of compressed JavaScript", () => {
  const sizes = pageSources().map((source) => [source, firstLoadBytes(source)] as const);
  expect(sizes.length).toBeGreaterThan(8);
  expect(sizes.filter(([, bytes]) => bytes >= bytesMax)).toEqual([]);
});
