import type { HistoryLine } from "@firstpass/claim";
import { type Chunk, type ChunkRef, readChunk } from "./chunk.ts";
import { selectDaysOfChunk } from "./claim-day.ts";
import { readStageResults, type StageResults } from "./stage-result.ts";
import type { Store } from "./store.ts";
import { asTenant, isId } from "./transaction.ts";

/** What a worker needs to know of a chunk. */
export interface Work {
  chunk: Chunk;
  /** What the stages found so far; none once the chunk is concluded. */
  results: StageResults;
  /**
   * For each claim of the chunk, in order, the lines of other claims of the same patient that were admitted earlier
   * and whose service date lies between the claim's first and last.
   */
  history: HistoryLine[][];
}

/**
 * All of it in one transaction, whose statements leave together; `null` when the chunk never was or was split.
 * A worker that only merges results asks for no history.
 */
export async function loadWork(
  store: Store,
  ref: ChunkRef,
  { history }: { history: boolean },
): Promise<Work | null> {
  if (!isId(ref.chunkId)) return null;
  const [chunk, results, days] = await asTenant(store, ref.tenantId, (transaction) =>
    Promise.all([
      readChunk(store, transaction, ref),
      readStageResults(store, transaction, ref),
      history ? selectDaysOfChunk(transaction, ref) : null,
    ]),
  );
  if (!chunk) return null;
  return { chunk, results, history: chunk.claims.map((_, position) => days?.get(position) ?? []) };
}
