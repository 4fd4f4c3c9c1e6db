import { type WorkerStage, workerStages } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import type { ChunkRef } from "./chunk-ref.ts";

export interface OverdueChunk extends ChunkRef {
  /** The first stage without a result. */
  nextStage: WorkerStage | "verdict";
}

/**
 * Takes open chunks of any tenant that were last sent more than `olderThanMs` ago, and marks them as sent now, so that two
 * sweepers never take the same chunk. The delay of a chunk doubles each time it is taken, up to 64 times `olderThanMs`.
 */
export async function takeOverdueChunks(
  store: Store,
  options: { olderThanMs: number; limit: number },
): Promise<OverdueChunk[]> {
  const { rows } = await store.pool.query<ChunkRef & { stages: WorkerStage[] }>(
    `with overdue as (
        select tenant_id, chunk_id from chunk
        where concluded_at is null and driven_at <= now() - $1 * interval '1 millisecond'
          and driven_at <= now() - $1 * 2 ^ least(drives, 6) * interval '1 millisecond'
        order by driven_at limit $2 for update skip locked
      ), driven as (
        update chunk set driven_at = now(), drives = least(drives, 1000) + 1 from overdue
        where chunk.tenant_id = overdue.tenant_id and chunk.chunk_id = overdue.chunk_id
        returning chunk.tenant_id, chunk.chunk_id
      )
      select tenant_id as "tenantId", chunk_id as "chunkId", array(
        select stage from stage_result
        where stage_result.tenant_id = driven.tenant_id and stage_result.chunk_id = driven.chunk_id
      ) as stages
      from driven`,
    [options.olderThanMs, options.limit],
  );
  return rows.map(({ tenantId, chunkId, stages }) => ({
    tenantId,
    chunkId,
    nextStage: workerStages.find((stage) => !stages.includes(stage)) ?? "verdict",
  }));
}

/** The number of chunks without verdicts, of all tenants. */
export async function countOpenChunks(store: Store): Promise<number> {
  const { rows } = await store.pool.query<{ chunks: number }>({
    name: "count-open-chunks",
    text: "select count(*) as chunks from chunk where concluded_at is null",
  });
  return rows[0]!.chunks;
}
