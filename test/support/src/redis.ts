import { inject } from "vitest";
import type {} from "./provided.ts";

/** The Redis of this test run, shared by all test files; `null` when there is none, and its suites are skipped. */
export function testRedis(): string | null {
  return inject("redisUrl");
}
