import type { VerdictJson } from "@firstpass/claim";
import { decodeCursor, encodeCursor } from "../database/cursor.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { openVerdicts } from "./verdict-set.ts";

export interface FeedPage {
  /** In the order of commits. An override is a verdict of its own. */
  verdicts: VerdictJson[];
  /** Start of the next page; equals `after` when nothing is new. */
  cursor: string;
}

interface SetRow {
  feedPosition: number;
  sourceId: string;
  payload: Buffer;
}

/** A page of the tenant's change feed, from the beginning without `after`. @throws CursorInvalidError */
export async function readVerdictFeed(
  store: Store,
  tenantId: string,
  page: { after?: string | undefined; limit: number },
): Promise<FeedPage> {
  // A cursor is a set's position and how many of its verdicts were returned.
  let [position, returned] = page.after ? decodeCursor(page.after) : [0, 0];
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<SetRow>({
      name: "select-feed",
      text: `select feed_position as "feedPosition", source_id as "sourceId", payload
        from (
          select feed_position, source_id, payload,
            sum(verdicts) over (order by feed_position rows unbounded preceding) - verdicts as verdicts_before
          from verdict_set where tenant_id = $1 and feed_position >= $2
          order by feed_position limit $3 + 1
        ) as ahead
        where verdicts_before < $3 + $4
        order by feed_position`,
      values: [tenantId, position, page.limit, returned],
    }),
  );
  const verdicts: VerdictJson[] = [];
  for (const { feedPosition, sourceId, payload } of rows) {
    if (verdicts.length === page.limit) break;
    const set = openVerdicts(store, { tenantId, sourceId }, payload);
    const start = feedPosition === position ? returned : 0;
    const taken = set.slice(start, start + page.limit - verdicts.length);
    verdicts.push(...taken);
    [position, returned] = [feedPosition, start + taken.length];
  }
  return { verdicts, cursor: encodeCursor(position, returned) };
}

/** The newest position in the feed of each tenant that has verdicts: it changes when there are new ones. */
export async function newestFeedPositions(
  store: Store,
  tenantIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await store.pool.query<{ tenantId: string; position: number }>({
    name: "newest-feed-positions",
    text: `select id as "tenantId", newest.position
      from unnest($1::uuid[]) as id
      cross join lateral (select max(feed_position) as position from verdict_set where tenant_id = id) as newest
      where newest.position is not null`,
    values: [tenantIds],
  });
  return new Map(rows.map(({ tenantId, position }) => [tenantId, position]));
}
