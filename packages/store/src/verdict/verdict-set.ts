import { setImmediate as nextTurn } from "node:timers/promises";
import type { VerdictJson } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { openJson, sealJson } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";

/** Where verdicts come from: a chunk, or a release with an id of its own. They are sealed to it. */
export interface VerdictSource {
  tenantId: string;
  sourceId: string;
}

/** Verdicts are stored as they go out, so that a delivery has nothing to read or to write anew. */
export function sealVerdicts(store: Store, source: VerdictSource, verdicts: readonly VerdictJson[]): Buffer {
  return sealJson(store.keyring, contextOf(source), JSON.stringify(verdicts));
}

export function openVerdicts(store: Store, source: VerdictSource, sealed: Buffer): VerdictJson[] {
  return JSON.parse(openVerdictText(store, source, sealed).toString("utf8"));
}

/** The verdicts as a JSON array, in UTF-8. */
export function openVerdictText(store: Store, source: VerdictSource, sealed: Buffer): Buffer {
  return openJson(store.keyring, contextOf(source), sealed);
}

function contextOf({ tenantId, sourceId }: VerdictSource): SealContext {
  return { tenantId, kind: "verdict-set", id: sourceId };
}

/** The verdicts of the sets at these positions of the feed, by position. */
export async function loadVerdictSets(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  feedPositions: Iterable<number>,
): Promise<Map<number, VerdictJson[]>> {
  const { rows } = await transaction.query<{ feedPosition: number; sourceId: string; payload: Buffer }>({
    name: "select-verdict-sets",
    text: `select feed_position as "feedPosition", source_id as "sourceId", payload
      from verdict_set where tenant_id = $1 and feed_position = any($2::bigint[])`,
    values: [tenantId, [...new Set(feedPositions)]],
  });
  const sets = new Map<number, VerdictJson[]>();
  for (const { feedPosition, sourceId, payload } of rows) {
    if (sets.size > 0) await nextTurn();
    sets.set(feedPosition, openVerdicts(store, { tenantId, sourceId }, payload));
  }
  return sets;
}

/**
 * Puts a set into the change feed and in the outbox of each endpoint. The caller holds the lock on verdicts, so that
 * positions in the feed are in the order of commits; further statements find the position as `currval('feed_position')`.
 */
export async function publishVerdicts(
  transaction: Transaction,
  { tenantId, sourceId }: VerdictSource,
  verdicts: number,
  payload: Buffer,
): Promise<void> {
  await transaction.query({
    name: "publish-verdicts",
    text: `with published as (
        insert into verdict_set (tenant_id, source_id, verdicts, payload) values ($1, $2, $3, $4)
        returning feed_position
      )
      insert into delivery (tenant_id, endpoint_id, feed_position)
      select $1, endpoint_id, feed_position from endpoint cross join published
      where tenant_id = $1 and removed_at is null`,
    values: [tenantId, sourceId, verdicts, payload],
  });
}
