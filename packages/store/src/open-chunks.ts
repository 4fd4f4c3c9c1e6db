import type { WorkerStage } from "@firstpass/claim";
import type { ChunkRef } from "./chunk.ts";
import type { Store } from "./store.ts";

export interface OverdueChunk extends ChunkRef {
  /** The first stage without a stored result. */
  nextStage: WorkerStage | "verdict";
}

/**
 * Takes chunks of any tenant that were last sent longer ago than `olderThanMs`, which doubles with every time a chunk
 * is taken (up to 64 times), and notes that they are sent now: two sweepers never take the same one.
 */
export declare function overdueChunks(
  store: Store,
  options: { olderThanMs: number; limit: number },
): Promise<OverdueChunk[]>;

/** How many chunks of all tenants wait for their verdicts. */
export declare function openChunkCount(store: Store): Promise<number>;
