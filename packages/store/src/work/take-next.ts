import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { actInTransaction } from "./act.ts";
import { conditionsOf, isInStates, type Parameter, timesAt, type WorkFilter } from "./work-filter.ts";
import { orderOf, sortedBy } from "./work-order.ts";

/**
 * Assigns the most urgent open claim without an assignee to a member, as in progress. Two people at once get different
 * claims. Returns its id, or `null` when no claim that matches is left.
 */
export async function takeNext(
  store: Store,
  tenantId: string,
  { memberId, name }: { memberId: string; name: string },
  filter: WorkFilter,
  now = new Date(),
): Promise<string | null> {
  return asTenant(store, tenantId, async (transaction) => {
    const values: unknown[] = [tenantId];
    const parameter: Parameter = (value) => `$${values.push(value)}`;
    const times = timesAt(now.toISOString(), parameter);
    const conditions = [
      "work.tenant_id = $1",
      isInStates(["open"], times, parameter),
      ...conditionsOf({ ...filter, assignee: "none" }, times, parameter),
    ];
    const order = sortedBy(orderOf("urgency", now.toISOString().slice(0, 10), parameter));
    const { rows } = await transaction.query<{ claimId: string }>(
      `select claim_id as "claimId" from work where ${conditions.join(" and ")}
        order by ${order} limit 1 for update skip locked`,
      values,
    );
    const claimId = rows[0]?.claimId;
    if (claimId === undefined) return null;
    await actInTransaction(store, transaction, tenantId, {
      targets: [{ claimId }],
      request: { command: { action: "take" }, memberId, name, mayRelease: false },
    });
    return claimId;
  });
}
