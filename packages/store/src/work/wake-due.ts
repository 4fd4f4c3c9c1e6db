import type { Store } from "../database/store.ts";
import { asSystem } from "../database/transaction.ts";
import { recordWorkEvents, type WorkEvent } from "./work-events.ts";
import type { WakeReason } from "./work-state.ts";

/**
 * Opens claims of any tenant whose snooze is over, and records it. They count as open already, so their versions stay.
 * Returns their number.
 */
export async function wakeDue(store: Store, { limit }: { limit: number }): Promise<number> {
  return asSystem(store, async (transaction) => {
    const { rows } = await transaction.query<{
      tenantId: string;
      claimId: string;
      revision: number;
      at: string;
      reason: WakeReason | null;
    }>({
      name: "wake-due",
      text: `update work set state = 'open', wake_at = null
        from (
          select tenant_id, claim_id, wake_at from work
          where state = 'snoozed' and wake_at <= now() order by wake_at limit $1 for update skip locked
        ) as due
        where work.tenant_id = due.tenant_id and work.claim_id = due.claim_id
        returning work.tenant_id as "tenantId", work.claim_id as "claimId", work.revision, due.wake_at as at,
          work.wake_reason as reason`,
      values: [limit],
    });
    for (const [tenantId, due] of Map.groupBy(rows, (row) => row.tenantId)) {
      const events = due.map(
        ({ claimId, revision, at, reason }): WorkEvent => ({
          claimId,
          revision,
          kind: "woke",
          from: "snoozed",
          to: "open",
          at,
          detail: { reason },
        }),
      );
      await recordWorkEvents(store, transaction, tenantId, events);
    }
    return rows.length;
  });
}
