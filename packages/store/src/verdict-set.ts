import type { Verdict } from "@firstpass/claim";
import { openPayload, sealPayload } from "./payload.ts";
import type { Store } from "./store.ts";
import type { Transaction } from "./transaction.ts";

/** Where verdicts come from: a chunk, or a release with an id of its own. They are sealed to it. */
export interface VerdictSource {
  tenantId: string;
  sourceId: string;
}

export function sealVerdicts(
  store: Store,
  { tenantId, sourceId }: VerdictSource,
  verdicts: readonly Verdict[],
) {
  return sealPayload(store.keyring, { tenantId, kind: "verdict-set", id: sourceId }, verdicts);
}

export function openVerdicts(store: Store, { tenantId, sourceId }: VerdictSource, sealed: Buffer): Verdict[] {
  return openPayload<Verdict[]>(store.keyring, { tenantId, kind: "verdict-set", id: sourceId }, sealed);
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
