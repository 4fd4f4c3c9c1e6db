import type { HistoryLine } from "@firstpass/claim";
import { type Chunk, type ChunkRef, readChunk } from "./chunk.ts";
import { selectDaysOfChunk } from "./claim-day.ts";
import { type Progress, readProgress } from "./stage-result.ts";
import type { Store } from "./store.ts";
import { asTenant, isId } from "./transaction.ts";

/** What the worker of a stage needs to know of a chunk. */
export interface Work extends Progress {
  chunk: Chunk;
  /**
   * For each claim of the chunk, in order, the lines of other claims of the same patient that were admitted earlier
   * and whose service date lies between the claim's first and last.
   */
  history: HistoryLine[][];
}

/**
 * All of it in one transaction, whose statements leave together; `null` when the chunk never was or was split.
 * @param wanted what the stage's edits look at: the rest is left where it is.
 */
export async function loadWork(
  store: Store,
  ref: ChunkRef,
  wanted: { history?: boolean; facts?: boolean },
): Promise<Work | null> {
  if (!isId(ref.chunkId)) return null;
  const [chunk, progress, days] = await asTenant(store, ref.tenantId, (transaction) =>
    Promise.all([
      readChunk(store, transaction, ref),
      readProgress(store, transaction, ref, wanted),
      wanted.history ? selectDaysOfChunk(transaction, ref) : null,
    ]),
  );
  if (!chunk) return null;
  return { chunk, ...progress, history: chunk.claims.map((_, position) => days?.get(position) ?? []) };
}
