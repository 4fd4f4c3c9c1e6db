import type { Finding, NotChecked, TimelyFiling, WorkerStage } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { type ClaimRef, selectClaimRefs } from "../chunk/claim-refs.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, isId, type Transaction } from "../database/transaction.ts";
import { openFindings } from "./stage-result.ts";

/** What the stages found in a chunk, without decrypting its claims. */
export interface ChunkFindings extends ChunkRef {
  contentRelease: string;
  /** Whether its verdicts are written. */
  concluded: boolean;
  claims: ClaimRef[];
  /** For each finished stage, one list per claim, in the same order. Empty once the chunk is concluded. */
  findings: Partial<Record<WorkerStage, Finding[][]>>;
  /** Each claim's filing deadline. Empty until the stage that determines it is finished. */
  timelyFiling: (TimelyFiling | null)[];
  /** What could not be checked of each claim. Empty until the stage that determines it is finished. */
  notChecked: NotChecked[][];
}

/** `null` when the chunk does not exist or was split. */
export async function loadFindings(store: Store, ref: ChunkRef): Promise<ChunkFindings | null> {
  if (!isId(ref.chunkId)) return null;
  const [results, claims] = await asTenantAtOnce(store, ref.tenantId, (transaction) => [
    selectResults(transaction, ref),
    selectClaimRefs(transaction, ref),
  ]);
  if (!results[0]) return null;
  const { tenantId, chunkId } = ref;
  const { contentRelease, concluded } = results[0];
  const findings: ChunkFindings["findings"] = {};
  let timelyFiling: ChunkFindings["timelyFiling"] = [];
  let notChecked: ChunkFindings["notChecked"] = [];
  for (const { stage, sealed } of results) {
    if (!stage) continue;
    const result = openFindings(store, ref, stage, sealed);
    findings[stage] = result.findings;
    timelyFiling = result.timelyFiling ?? timelyFiling;
    notChecked = result.notChecked ?? notChecked;
  }
  return { tenantId, chunkId, contentRelease, concluded, claims, findings, timelyFiling, notChecked };
}

interface ResultRow {
  contentRelease: string;
  concluded: boolean;
  /** `null` in the only row of a chunk without a finished stage. */
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
