import type { ChunkRef, ClaimPlace } from "./chunk.ts";
import { type FindingsByStage, readFindings } from "./stage-result.ts";
import type { Store } from "./store.ts";
import { asTenantAtOnce, isId, type Transaction } from "./transaction.ts";

/** What the stages found in a chunk, and of its claims only what names them: no claim is opened. */
export interface ChunkFindings extends ChunkRef {
  contentRelease: string;
  /** Whether its verdicts are written. */
  concluded: boolean;
  claims: NamedClaim[];
  /** Of each stage that is done, one list per claim, in the same order. */
  findings: FindingsByStage;
}

export interface NamedClaim extends ClaimPlace {
  controlNumber: string;
}

/** `null` when the chunk never was or was split. */
export async function loadFindings(store: Store, ref: ChunkRef): Promise<ChunkFindings | null> {
  if (!isId(ref.chunkId)) return null;
  const [chunk, claims, findings] = await asTenantAtOnce(store, ref.tenantId, (transaction) =>
    Promise.all([
      selectState(transaction, ref),
      selectNames(transaction, ref),
      readFindings(store, transaction, ref),
    ]),
  );
  if (!chunk) return null;
  return { tenantId: ref.tenantId, chunkId: ref.chunkId, ...chunk, claims, findings };
}

async function selectState(
  transaction: Transaction,
  ref: ChunkRef,
): Promise<Pick<ChunkFindings, "contentRelease" | "concluded"> | undefined> {
  const { rows } = await transaction.query<Pick<ChunkFindings, "contentRelease" | "concluded">>({
    name: "select-chunk-state",
    text: `select content_release as "contentRelease", concluded_at is not null as concluded
      from chunk where tenant_id = $1 and chunk_id = $2`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows[0];
}

async function selectNames(transaction: Transaction, ref: ChunkRef): Promise<NamedClaim[]> {
  const { rows } = await transaction.query<NamedClaim>({
    name: "select-names",
    text: `select claim_id as "claimId", revision, sequence, batch_id as "batchId", superseded,
        control_number as "controlNumber"
      from claim where tenant_id = $1 and chunk_id = $2 order by position`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows;
}
