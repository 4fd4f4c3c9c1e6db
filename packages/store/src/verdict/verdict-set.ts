import { setImmediate as nextTurn } from "node:timers/promises";
import type { VerdictJson } from "@firstpass/claim";
import { plainArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { claimEventOf, firstForm } from "../delivery/event-types.ts";
import { openBytes, sealJson } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedVerdictColumn: SealedColumn = {
  table: "verdict_set",
  column: "payload",
  key: { feed_position: "bigint" },
  kind: "verdict-set",
  id: "source_id::text",
};

/** The origin of a set of verdicts, to which they are sealed: a chunk, or an override with an id of its own. */
export interface VerdictSource {
  tenantId: string;
  sourceId: string;
}

/** Where a verdict is stored. */
export interface VerdictPosition {
  /** Position of its set in the change feed. */
  feedPosition: number;
  /** 0-based index in the set. */
  index: number;
}

/** Verdicts are stored as the JSON that is delivered, so that a delivery neither parses nor serializes them. */
export function sealVerdicts(store: Store, source: VerdictSource, verdicts: readonly VerdictJson[]): Buffer {
  return sealJson(store.keyring, contextOf(source), JSON.stringify(verdicts));
}

export function openVerdicts(store: Store, source: VerdictSource, sealed: Buffer): VerdictJson[] {
  return JSON.parse(openVerdictText(store, source, sealed).toString("utf8"));
}

/** The verdicts as a JSON array, in UTF-8. */
export function openVerdictText(store: Store, source: VerdictSource, sealed: Buffer): Buffer {
  return openBytes(store.keyring, contextOf(source), sealed);
}

function contextOf({ tenantId, sourceId }: VerdictSource): SealContext {
  return { tenantId, kind: "verdict-set", id: sourceId };
}

/** Opens each set that holds one of these verdicts once. Returns a look-up of the verdicts at these positions. */
export async function loadVerdicts(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  positions: readonly VerdictPosition[],
): Promise<(position: VerdictPosition) => VerdictJson> {
  const feedPositions = new Set(positions.map(({ feedPosition }) => feedPosition));
  const { rows } = await transaction.query<{ feedPosition: number; sourceId: string; payload: Buffer }>({
    name: "select-verdict-sets",
    text: `select feed_position as "feedPosition", source_id as "sourceId", payload
      from verdict_set where tenant_id = $1 and feed_position = any($2::bigint[])`,
    values: [tenantId, [...feedPositions]],
  });
  const sets = new Map<number, VerdictJson[]>();
  for (const { feedPosition, sourceId, payload } of rows) {
    if (sets.size > 0) await nextTurn();
    sets.set(feedPosition, openVerdicts(store, { tenantId, sourceId }, payload));
  }
  return ({ feedPosition, index }) => sets.get(feedPosition)![index]!;
}

/** SQL that takes the next position in the change feed. Under the lock on verdicts, positions follow commits. */
export const nextFeedPosition = "nextval('feed_position')";

/** The caller holds the lock on verdicts. */
export async function takeFeedPosition(transaction: Transaction): Promise<number> {
  const { rows } = await transaction.query<{ feedPosition: number }>(
    `select ${nextFeedPosition} as "feedPosition"`,
  );
  return rows[0]!.feedPosition;
}

/**
 * Adds a set of verdicts to the change feed, and its deliveries: the whole set for endpoints of the first form, and for the
 * others the verdicts of each type that they want.
 */
export async function publishVerdicts(
  transaction: Transaction,
  { tenantId, sourceId }: VerdictSource,
  set: {
    feedPosition: number;
    verdicts: readonly Pick<VerdictJson, "status" | "decidedAt">[];
    payload: Buffer;
  },
): Promise<void> {
  const { feedPosition, verdicts, payload } = set;
  const byType = Map.groupBy(verdicts, claimEventOf);
  byType.delete(null);
  await transaction.query({
    name: "publish-verdicts",
    text: `with published as (
        insert into verdict_set (tenant_id, source_id, feed_position, verdicts, payload) values ($1, $2, $3, $4, $5)
        returning feed_position
      )
      insert into delivery (tenant_id, endpoint_id, feed_position, event, items)
      select $1, endpoint_id, feed_position, type, claims
      from unnest($6::text[], $7::smallint[]) as content (type, claims)
      join endpoint on type = any(events) cross join published
      where tenant_id = $1 and removed_at is null`,
    values: [
      tenantId,
      sourceId,
      feedPosition,
      verdicts.length,
      payload,
      [firstForm, ...byType.keys()],
      plainArray([verdicts.length, ...[...byType.values()].map(({ length }) => length)]),
    ],
  });
}
