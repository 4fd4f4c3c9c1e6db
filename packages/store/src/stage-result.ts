import type { Finding, WorkerStage } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/edits";
import type { ChunkRef } from "./chunk.ts";
import type { Store } from "./store.ts";

/** What one stage found in one chunk. */
export interface StageResult {
  /** One list per claim of the chunk, in the same order. */
  findings: Finding[][];
  /** Of the documentation stage: the facts of each claim's notes. */
  facts?: NoteFacts[][];
}

/** Keeps the result unless one is there already or the chunk is concluded; then `false`. */
export declare function saveStageResult(
  store: Store,
  ref: ChunkRef,
  stage: WorkerStage,
  result: StageResult,
): Promise<boolean>;

/** The results kept so far; none once the chunk is concluded. */
export declare function loadStageResults(
  store: Store,
  ref: ChunkRef,
): Promise<Partial<Record<WorkerStage, StageResult>>>;
