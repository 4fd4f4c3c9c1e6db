import type { Verdict } from "@firstpass/claim";
import type { ChunkRef } from "./chunk.ts";
import type { Store } from "./store.ts";

/**
 * Writes the verdicts of a chunk (one per claim, in the same order), their places in the change feed and a delivery
 * per active endpoint, in one transaction. A claim with a later revision gets the status `superseded` instead.
 * Returns `false`, and writes nothing, when the chunk is concluded already, was split, or never was.
 */
export declare function concludeChunk(
  store: Store,
  ref: ChunkRef,
  verdicts: readonly Verdict[],
): Promise<boolean>;
