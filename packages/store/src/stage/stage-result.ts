import type { Finding, TimelyFiling, WorkerStage } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";
import type { ChunkRef } from "../chunk/chunk.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, isId } from "../database/transaction.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";

/** What one stage found in one chunk. */
export interface StageResult {
  /** One list per claim of the chunk, in the same order. */
  findings: Finding[][];
  /** Of the stage that runs integrity: until when each claim can be filed, `null` where nobody knows. */
  timelyFiling?: (TimelyFiling | null)[];
  /** Of the documentation stage: the facts of each claim's notes. */
  facts?: NoteFacts[][];
}

/** Keeps the result unless one is there already or the chunk is concluded; then `false`. */
export async function saveStageResult(
  store: Store,
  ref: ChunkRef,
  stage: WorkerStage,
  { facts, ...found }: StageResult,
): Promise<boolean> {
  if (!isId(ref.chunkId)) return false;
  const sealedFindings = sealPayload(store.keyring, contextOf(ref, stage), found);
  const sealedFacts = facts ? sealPayload(store.keyring, contextOf(ref, "facts"), facts) : null;
  const { rowCount } = await asTenantAtOnce(
    store,
    ref.tenantId,
    (transaction) =>
      // The lock lets a conclusion go before or after, so that no result is left behind one.
      transaction.query({
        name: "insert-stage-result",
        text: `insert into stage_result (tenant_id, chunk_id, stage, findings, facts)
          select $1, $2, $3, $4, $5
          from chunk where tenant_id = $1 and chunk_id = $2 and concluded_at is null for share
          on conflict do nothing`,
        values: [ref.tenantId, ref.chunkId, stage, sealedFindings, sealedFacts],
      }),
    // Should the server forget it, the stage is run again.
    { durable: false },
  );
  return rowCount === 1;
}

/** What the documentation stage read from the notes of each claim. */
export function openFacts(store: Store, ref: ChunkRef, sealed: Buffer): NoteFacts[][] {
  return openPayload(store.keyring, contextOf(ref, "facts"), sealed);
}

export function openFound(
  store: Store,
  ref: ChunkRef,
  stage: WorkerStage,
  sealed: Buffer,
): Omit<StageResult, "facts"> {
  return openPayload(store.keyring, contextOf(ref, stage), sealed);
}

function contextOf({ tenantId, chunkId }: ChunkRef, part: WorkerStage | "facts"): SealContext {
  return { tenantId, kind: "stage-result", id: `${chunkId} ${part}` };
}
