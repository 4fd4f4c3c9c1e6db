import { type WorkerStage, workerStages } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";

/** Chunks of a tenant that wait for a stage or are in it. */
export interface StageBacklog {
  stage: WorkerStage | "verdict";
  chunks: number;
}

/** By the next stage. Stages without chunks are absent. */
export async function loadStageBacklog(store: Store, tenantId: string): Promise<StageBacklog[]> {
  const [{ rows }] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<StageBacklog>({
      name: "figures-stage-backlog",
      text: `select coalesce(($2::text[])[finished + 1], 'verdict') as stage, count(*)::integer as chunks
        from chunk cross join lateral (
          select count(*)::integer as finished from stage_result
          where tenant_id = $1 and chunk_id = chunk.chunk_id offset 0
        ) as results
        where tenant_id = $1 and concluded_at is null group by 1`,
      values: [tenantId, workerStages],
    }),
  ]);
  return rows;
}
