import type { Finding, WorkerStage } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/edits";
import type { ChunkRef } from "./chunk.ts";
import { openPayload, sealPayload } from "./payload.ts";
import type { SealContext } from "./seal.ts";
import type { Store } from "./store.ts";
import { asTenant, isId, type Transaction } from "./transaction.ts";

/** What one stage found in one chunk. */
export interface StageResult {
  /** One list per claim of the chunk, in the same order. */
  findings: Finding[][];
  /** Of the documentation stage: the facts of each claim's notes. */
  facts?: NoteFacts[][];
}

/** Keeps the result unless one is there already or the chunk is concluded; then `false`. */
export async function saveStageResult(
  store: Store,
  ref: ChunkRef,
  stage: WorkerStage,
  result: StageResult,
): Promise<boolean> {
  if (!isId(ref.chunkId)) return false;
  const payload = sealPayload(store.keyring, contextOf(ref, stage), result);
  return asTenant(store, ref.tenantId, async (transaction) => {
    // Nothing waits for the disk: should the server crash now, the sweeper has the stage run again.
    const relaxed = transaction.query("set local synchronous_commit = off");
    // The lock lets a conclusion go before or after, so that no result is left behind one.
    const inserted = transaction.query({
      name: "insert-stage-result",
      text: `insert into stage_result (tenant_id, chunk_id, stage, payload)
        select $1, $2, $3, $4
        from chunk where tenant_id = $1 and chunk_id = $2 and concluded_at is null for share
        on conflict do nothing`,
      values: [ref.tenantId, ref.chunkId, stage, payload],
    });
    const [, { rowCount }] = await Promise.all([relaxed, inserted]);
    return rowCount === 1;
  });
}

export type StageResults = Partial<Record<WorkerStage, StageResult>>;

/** The results kept so far; none once the chunk is concluded. */
export async function loadStageResults(store: Store, ref: ChunkRef): Promise<StageResults> {
  if (!isId(ref.chunkId)) return {};
  return asTenant(store, ref.tenantId, (transaction) => readStageResults(store, transaction, ref));
}

export async function readStageResults(
  store: Store,
  transaction: Transaction,
  ref: ChunkRef,
): Promise<StageResults> {
  const { rows } = await transaction.query<{ stage: WorkerStage; payload: Buffer }>({
    name: "select-stage-results",
    text: "select stage, payload from stage_result where tenant_id = $1 and chunk_id = $2",
    values: [ref.tenantId, ref.chunkId],
  });
  const results: StageResults = {};
  for (const { stage, payload } of rows) {
    results[stage] = openPayload<StageResult>(store.keyring, contextOf(ref, stage), payload);
  }
  return results;
}

function contextOf({ tenantId, chunkId }: ChunkRef, stage: WorkerStage): SealContext {
  return { tenantId, kind: "stage-result", id: `${chunkId} ${stage}` };
}
