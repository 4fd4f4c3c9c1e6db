import type { Finding, NotChecked, TimelyFiling, WorkerStage } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, isId } from "../database/transaction.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

const key = { chunk_id: "uuid", stage: "text" } as const;
export const sealedStageColumns: readonly SealedColumn[] = [
  { table: "stage_result", column: "findings", key, kind: "stage-result", id: "chunk_id || ' ' || stage" },
  { table: "stage_result", column: "facts", key, kind: "stage-result", id: "chunk_id || ' facts'" },
];

export interface StageResult {
  /** One list per claim of the chunk, in the same order. */
  findings: Finding[][];
  /** From the stage that runs integrity: each claim's filing deadline, `null` when unknown. */
  timelyFiling?: (TimelyFiling | null)[];
  /** From the documentation stage: what could not be checked of each claim. */
  notChecked?: NotChecked[][];
  /** From the documentation stage: the facts of each claim's notes. */
  facts?: NoteFacts[][];
}

/** Stores the result. Returns `false`, and writes nothing, when there is one already or the chunk is concluded. */
export async function saveStageResult(
  store: Store,
  ref: ChunkRef,
  stage: WorkerStage,
  { facts, ...result }: StageResult,
): Promise<boolean> {
  if (!isId(ref.chunkId)) return false;
  const sealedFindings = sealPayload(store.keyring, contextOf(ref, stage), result);
  const sealedFacts = facts ? sealPayload(store.keyring, contextOf(ref, "facts"), facts) : null;
  const [{ rowCount }] = await asTenantAtOnce(
    store,
    ref.tenantId,
    (transaction) => [
      // The lock makes a concurrent conclusion come before or after, so that it leaves no result undeleted.
      transaction.query({
        name: "insert-stage-result",
        text: `insert into stage_result (tenant_id, chunk_id, stage, findings, facts)
          select $1, $2, $3, $4, $5
          from chunk where tenant_id = $1 and chunk_id = $2 and concluded_at is null for share
          on conflict do nothing`,
        values: [ref.tenantId, ref.chunkId, stage, sealedFindings, sealedFacts],
      }),
    ],
    // If the server loses it, the stage is run again.
    { durable: false },
  );
  return rowCount === 1;
}

/** The facts of each claim's notes, from the documentation stage. */
export function openFacts(store: Store, ref: ChunkRef, sealed: Buffer): NoteFacts[][] {
  return openPayload(store.keyring, contextOf(ref, "facts"), sealed);
}

export function openFindings(
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
