import { type WorkerStage, workerStages } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import type { ChunkRef } from "./chunk-ref.ts";

export interface OverdueChunk extends ChunkRef {
  /** The first stage without a stored result. */
  nextStage: WorkerStage | "verdict";
}

/**
 * Takes chunks of any tenant that were last sent longer ago than `olderThanMs`, which doubles with every time a chunk
 * is taken (up to 64 times), and notes that they are sent now: two sweepers never take the same one.
 */
export async function overdueChunks(
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

/** How many chunks of all tenants wait for their verdicts. */
export async function openChunkCount(store: Store): Promise<number> {
  const { rows } = await store.pool.query<{ chunks: number }>({
    name: "count-open-chunks",
    text: "select count(*) as chunks from chunk where concluded_at is null",
  });
  return rows[0]!.chunks;
}
