import { inject } from "vitest";
import type {} from "./provided.ts";

/** The number of databases of a Redis with default settings. */
const databases = 16;

/**
 * A Redis database that no other test file uses at the same time; `null` when there is no Redis, in which case its suites
 * are skipped. Earlier files may have left data in it: flush it, with FLUSHDB only.
 */
export function testRedis(): string | null {
  const url = inject("redisUrl");
  if (url === null) return null;
  const worker = Number(process.env["VITEST_POOL_ID"] ?? 0);
  return new URL(`/${worker % databases}`, url).href;
}
