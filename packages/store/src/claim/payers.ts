import type { BilledClaim } from "@firstpass/claim";
import { openBilled } from "../chunk/sealed-claims.ts";
import { decodeCursor, encodeCursor } from "../database/cursor.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";

/** A payer of the tenant's claims, with its newest claim. */
export interface Payer {
  payerId: string;
  claimId: string;
  /** ISO 8601 instant, UTC. */
  lastAdmittedAt: string;
  claim: BilledClaim;
}

/** The payers of a tenant beyond these, by id, are not listed. */
const payersMax = 1000;

interface PayerRow extends Omit<Payer, "claim"> {
  sequence: number;
  chunkId: string;
  position: number;
}

/**
 * The payer of the newest claim first. `next` is `null` on the last page. Finds each payer and its newest claim by one
 * look-up in the index each, and opens a chunk only once. @throws CursorInvalidError
 */
export async function listPayers(
  store: Store,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ payers: Payer[]; next: string | null }> {
  const [before] = after ? decodeCursor(after) : [Number.MAX_SAFE_INTEGER];
  const { rows, chunks } = await asTenant(store, tenantId, async (transaction) => {
    const found = await transaction.query<PayerRow>(
      `with recursive payer as (
          (select payer_id from claim where tenant_id = $1 order by payer_id limit 1)
          union all
          select next.payer_id from payer cross join lateral (
            select payer_id from claim where tenant_id = $1 and payer_id > payer.payer_id order by payer_id limit 1
          ) as next
        )
        select newest.* from (select payer_id from payer limit ${payersMax}) as payer cross join lateral (
          select payer_id as "payerId", claim_id as "claimId", admitted_at as "lastAdmittedAt", sequence,
              chunk_id as "chunkId", position
            from claim where tenant_id = $1 and payer_id = payer.payer_id
            order by sequence desc, revision desc limit 1
        ) as newest
        where newest.sequence < $2 order by newest.sequence desc limit $3`,
      [tenantId, before, limit + 1],
    );
    const ids = new Set(found.rows.slice(0, limit).map(({ chunkId }) => chunkId));
    const opened = await transaction.query<{ chunkId: string; billed: Buffer }>(
      `select chunk_id as "chunkId", billed from chunk where tenant_id = $1 and chunk_id = any($2)`,
      [tenantId, [...ids]],
    );
    return { rows: found.rows, chunks: opened.rows };
  });
  const claims = new Map(
    chunks.map(({ chunkId, billed }) => [chunkId, openBilled(store, { tenantId, chunkId }, billed)]),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    payers: page.map(({ payerId, claimId, lastAdmittedAt, chunkId, position }) => ({
      payerId,
      claimId,
      lastAdmittedAt,
      claim: claims.get(chunkId)![position]!,
    })),
    next: last && rows.length > limit ? encodeCursor(last.sequence, 0) : null,
  };
}
