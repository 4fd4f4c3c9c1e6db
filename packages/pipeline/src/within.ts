import { setTimeout as delay } from "node:timers/promises";

/** A server did not answer in time. The operation may still take effect. */
export class TooLateError extends Error {
  override readonly name = "TooLateError";
  readonly code = "ETIMEDOUT";
}

/** Waits for a promise, at most `ms`. @throws TooLateError */
export async function within<Value>(ms: number, promise: Promise<Value>, complaint: string): Promise<Value> {
  const timer = new AbortController();
  try {
    return await Promise.race([
      promise,
      delay(ms, undefined, { signal: timer.signal }).then(() => {
        throw new TooLateError(`${complaint} within ${ms} ms`);
      }),
    ]);
  } finally {
    timer.abort();
  }
}
