import type { CalendarDate, Cents } from "@firstpass/claim";
import { formatMoney } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { eventItemsMax, publishEvent } from "../delivery/publish-event.ts";

interface NearDeadline {
  claimId: string;
  batchId: string;
  revision: number;
  status: string;
  controlNumber: string;
  payerId: string;
  lastDay: CalendarDate;
  daysLeft: number;
  atRiskCents: Cents;
}

/**
 * Reports claims in the worklist whose filing deadline is at most `days` away, once each for this number of days, to tenants
 * with an endpoint for it. Deadlines that have passed are not reported. Several processes may call this. Returns the
 * tenants with an event.
 */
export async function announceDeadlines(store: Store, days: number): Promise<string[]> {
  const { rows } = await store.pool.query<{ tenantId: string }>({
    name: "select-tenants-wanting-deadlines",
    text: `select distinct tenant_id as "tenantId" from endpoint
      where removed_at is null and 'deadline.near' = any(events)`,
  });
  const announced = new Set<string>();
  for (const { tenantId } of rows) {
    while ((await announceNext(store, tenantId, days)) > 0) announced.add(tenantId);
  }
  return [...announced];
}

/** One event. Returns the number of its claims, most urgent first. */
async function announceNext(store: Store, tenantId: string, days: number): Promise<number> {
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<NearDeadline>({
      name: "notice-deadlines",
      text: `with near as (
          select claim_id, batch_id, revision, status, control_number, payer_id, deadline, at_risk_cents,
            deadline - (now() at time zone time_zone)::date as days_left
          from work join tenant using (tenant_id)
          where tenant_id = $1 and state <> 'resolved'
            and deadline between (now() at time zone time_zone)::date and (now() at time zone time_zone)::date + $2::integer
            and not exists (
              select from deadline_notice as notice
              where notice.tenant_id = $1 and notice.claim_id = work.claim_id and notice.days = $2 offset 0
            )
          order by deadline, sequence limit $3
        ), noticed as (
          insert into deadline_notice (tenant_id, claim_id, days) select $1, claim_id, $2 from near
          on conflict do nothing returning claim_id
        )
        select claim_id as "claimId", batch_id as "batchId", revision, status, control_number as "controlNumber",
          payer_id as "payerId", deadline as "lastDay", days_left as "daysLeft", at_risk_cents as "atRiskCents"
        from near join noticed using (claim_id) order by deadline, "daysLeft", claim_id`,
      values: [tenantId, days, eventItemsMax],
    });
    if (rows.length === 0) return 0;
    const claims = rows.map(({ atRiskCents, ...claim }) => ({ ...claim, atRisk: formatMoney(atRiskCents) }));
    await publishEvent(transaction, tenantId, {
      type: "deadline.near",
      items: claims.length,
      data: { withinDays: days, claims },
    });
    return rows.length;
  });
}
