import { type WorkerStage, workerStages } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asSystem, type Transaction } from "../database/transaction.ts";
import type { ChunkRef } from "./chunk-ref.ts";

/** Of the whole database, unlike the locks of a tenant. */
const sweeperLock = 0x66700000;

export interface OverdueChunk extends ChunkRef {
  /** The first stage without a result. */
  nextStage: WorkerStage | "verdict";
}

/**
 * Sends open chunks of any tenant that were last sent more than `olderThanMs` ago, and marks them as sent once `send` has
 * returned. The delay of a chunk doubles each time it is sent, up to 64 times `olderThanMs`. One sweeper sends at a time.
 * @returns the number of chunks sent.
 */
export async function sendOverdueChunks(
  store: Store,
  options: { olderThanMs: number; limit: number },
  send: (chunks: readonly OverdueChunk[]) => Promise<void>,
): Promise<number> {
  return asSystem(store, async (transaction) => {
    if (!(await isOnlySweeper(transaction))) return 0;
    const overdue = await selectOverdue(transaction, options);
    if (overdue.length === 0) return 0;
    await send(overdue);
    await transaction.query(
      `update chunk set driven_at = now(), drives = least(drives, 1000) + 1
        from unnest($1::uuid[], $2::uuid[]) as sent (tenant_id, chunk_id)
        where chunk.tenant_id = sent.tenant_id and chunk.chunk_id = sent.chunk_id`,
      [overdue.map(({ tenantId }) => tenantId), overdue.map(({ chunkId }) => chunkId)],
    );
    return overdue.length;
  });
}

async function isOnlySweeper(transaction: Transaction): Promise<boolean> {
  const { rows } = await transaction.query<{ taken: boolean }>(
    "select pg_try_advisory_xact_lock($1) as taken",
    [sweeperLock],
  );
  return rows[0]!.taken;
}

async function selectOverdue(
  transaction: Transaction,
  { olderThanMs, limit }: { olderThanMs: number; limit: number },
): Promise<OverdueChunk[]> {
  const { rows } = await transaction.query<ChunkRef & { stages: WorkerStage[] }>(
    `select tenant_id as "tenantId", chunk_id as "chunkId", array(
        select stage from stage_result
        where stage_result.tenant_id = chunk.tenant_id and stage_result.chunk_id = chunk.chunk_id
      ) as stages
      from chunk
      where concluded_at is null and driven_at <= now() - $1 * interval '1 millisecond'
        and driven_at <= now() - $1 * 2 ^ least(drives, 6) * interval '1 millisecond'
      order by driven_at limit $2`,
    [olderThanMs, limit],
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
