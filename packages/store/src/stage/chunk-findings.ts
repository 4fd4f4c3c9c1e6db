import type { Finding, TimelyFiling, WorkerStage } from "@firstpass/claim";
import type { ChunkRef, ClaimPlace } from "../chunk/chunk.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, isId, type Transaction } from "../database/transaction.ts";
import { openFound } from "./stage-result.ts";

/** What the stages found in a chunk, and of its claims only what names them: no claim is opened. */
export interface ChunkFindings extends ChunkRef {
  contentRelease: string;
  /** Whether its verdicts are written. */
  concluded: boolean;
  claims: NamedClaim[];
  /** Of each stage that is done, one list per claim, in the same order; nothing once the chunk is concluded. */
  findings: Partial<Record<WorkerStage, Finding[][]>>;
  /** Until when each claim can be filed; empty until the stage that tells it is done. */
  timelyFiling: (TimelyFiling | null)[];
}

export interface NamedClaim extends ClaimPlace {
  controlNumber: string;
}

/** `null` when the chunk never was or was split. */
export async function loadFindings(store: Store, ref: ChunkRef): Promise<ChunkFindings | null> {
  if (!isId(ref.chunkId)) return null;
  const [results, claims] = await asTenantAtOnce(store, ref.tenantId, (transaction) =>
    Promise.all([selectResults(transaction, ref), selectNames(transaction, ref)]),
  );
  if (!results[0]) return null;
  const { tenantId, chunkId } = ref;
  const { contentRelease, concluded } = results[0];
  const findings: ChunkFindings["findings"] = {};
  let timelyFiling: ChunkFindings["timelyFiling"] = [];
  for (const { stage, sealed } of results) {
    if (!stage) continue;
    const found = openFound(store, ref, stage, sealed);
    findings[stage] = found.findings;
    timelyFiling = found.timelyFiling ?? timelyFiling;
  }
  return { tenantId, chunkId, contentRelease, concluded, claims, findings, timelyFiling };
}

interface ResultRow {
  contentRelease: string;
  concluded: boolean;
  /** `null` in the only row of a chunk with which no stage is done. */
  stage: WorkerStage | null;
  sealed: Buffer;
}

async function selectResults(transaction: Transaction, ref: ChunkRef): Promise<ResultRow[]> {
  const { rows } = await transaction.query<ResultRow>({
    name: "select-results",
    text: `select content_release as "contentRelease", concluded_at is not null as concluded, stage,
        findings as sealed
      from chunk left join stage_result using (tenant_id, chunk_id) where tenant_id = $1 and chunk_id = $2`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows;
}

/** In the order of the claims in the chunk. */
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
