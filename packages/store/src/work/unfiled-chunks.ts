import type { ChunkRef } from "../chunk/chunk-ref.ts";
import type { Store } from "../database/store.ts";

/** Concluded chunks of any tenant whose claims are not filed in the worklist, newest first, except for some. */
export async function listUnfiledChunks(
  { pool }: Store,
  { olderThanMs, limit, except }: { olderThanMs: number; limit: number; except: readonly string[] },
): Promise<ChunkRef[]> {
  const { rows } = await pool.query<ChunkRef>({
    name: "list-unfiled-chunks",
    text: `select tenant_id as "tenantId", chunk_id as "chunkId" from chunk
      where concluded_at is not null and filed_at is null and concluded_at <= now() - $1 * interval '1 millisecond'
        and chunk_id <> all($3::uuid[])
      order by concluded_at desc limit $2`,
    values: [olderThanMs, limit, except],
  });
  return rows;
}
