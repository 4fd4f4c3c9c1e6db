import type { Actor } from "../audit.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { recordWorkEvents } from "./work-events.ts";
import type { WorkState } from "./work-state.ts";

/** A revision that a biller released. */
export interface ReleasedRevision extends Actor {
  claimId: string;
  revision: number;
  reason: string;
  name: string;
}

/**
 * Resolves the work of a released claim. If the revision is not filed yet, its filing will. The caller holds the lock on
 * work.
 */
export async function resolveReleased(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { claimId, revision, reason, name, keyId, memberId }: ReleasedRevision,
): Promise<void> {
  const { rows } = await transaction.query<{ from: WorkState }>({
    name: "resolve-released",
    text: `update work set version = work.version + 1, status = 'released', state = 'resolved', resolution = 'released',
        resolved_at = now(), wake_at = null, wake_reason = null, last_worked_at = now(), last_worked_by = $4
      from (select state from work where tenant_id = $1 and claim_id = $2 for update) as before
      where tenant_id = $1 and claim_id = $2 and revision = $3 and work.state <> 'resolved'
      returning before.state as from`,
    values: [tenantId, claimId, revision, memberId ?? null],
  });
  await recordWorkEvents(
    store,
    transaction,
    tenantId,
    rows.map(({ from }) => ({
      claimId,
      revision,
      kind: "released",
      keyId,
      memberId,
      from,
      to: "resolved",
      detail: { reason, name },
    })),
  );
}
