import { inject } from "vitest";
import type {} from "./provided.ts";

/** The number of databases in Redis's default configuration. */
const databaseCount = 16;

/**
 * A Redis database that no other test file uses at the same time, or `null` if there is no Redis and the test must be
 * skipped. It may contain data from earlier test files. Clear it with FLUSHDB, never FLUSHALL.
 */
export function testRedis(): string | null {
  const url = inject("redisUrl");
  if (url === null) return null;
  const worker = Number(process.env["VITEST_POOL_ID"] ?? 0);
  return new URL(`/${worker % databaseCount}`, url).href;
}
