import type { ChunkRef } from "./chunk.ts";
import type { Store } from "./store.ts";

/**
 * Replaces a chunk that keeps failing by its two halves, which start anew; enqueue both from `documentation`.
 * A lone claim is concluded with status `error` and a finding that says so, and nothing is returned.
 * A chunk that is concluded, split or unknown is left alone, and nothing is returned.
 */
export declare function splitChunk(store: Store, ref: ChunkRef): Promise<ChunkRef[]>;
