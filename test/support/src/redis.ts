import { inject } from "vitest";
import type {} from "./provided.ts";

/** As many as a Redis has when nobody says otherwise. */
const databases = 16;

/**
 * A database of this test run's Redis that no other test file uses at the same time; `null` when there is no Redis,
 * and its suites are skipped. Earlier files may have left something in it: flush it, by FLUSHDB only.
 */
export function testRedis(): string | null {
  const url = inject("redisUrl");
  if (url === null) return null;
  const worker = Number(process.env["VITEST_POOL_ID"] ?? 0);
  return new URL(`/${worker % databases}`, url).href;
}
