import type { Store } from "./store.ts";

/** The same idempotency key came with another body. */
export class IdempotencyConflictError extends Error {
  constructor() {
    super("this idempotency key was used with another body: use a new key for a new request");
  }
}

/** What was answered to the request of this key, so that a stream can be answered before it is read. */
export declare function findIdempotent(
  store: Store,
  tenantId: string,
  key: string,
): Promise<{ bodyHash: string; response: string } | null>;

/** Forgets keys older than the replay window. Returns how many. */
export declare function expireIdempotencyKeys(
  store: Store,
  options: { olderThanMs: number },
): Promise<number>;
