import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import { beginningOf, endOf, type Period } from "./period.ts";

/** What became of claims. A claim that was held again counts from then. */
export interface HoldOutcomes {
  /** Claims held in the period, by how they were resolved. */
  held: number;
  released: number;
  corrected: number;
  notBillable: number;
  /** Claims resolved in the period, and the hours that half of them were in hold at most. */
  resolved: number;
  medianHours: number | null;
}

export async function loadHoldOutcomes(
  store: Store,
  tenantId: string,
  { since, until }: Period,
): Promise<HoldOutcomes> {
  const values = [tenantId, since, until];
  const [held, resolved] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<Omit<HoldOutcomes, "resolved" | "medianHours">>({
      name: "figures-held",
      text: `select count(*)::integer as held, count(*) filter (where resolution = 'released')::integer as released,
          count(*) filter (where resolution = 'corrected')::integer as corrected,
          count(*) filter (where resolution = 'not_billable')::integer as "notBillable"
        from work where tenant_id = $1 and held_at >= ${beginningOf("$2::text")} and held_at < ${endOf("$3::text")}`,
      values,
    }),
    transaction.query<Pick<HoldOutcomes, "resolved" | "medianHours">>({
      name: "figures-resolved",
      text: `select count(*)::integer as resolved, (
            percentile_disc(0.5) within group (order by extract(epoch from resolved_at - held_at)) / 3600
          )::double precision as "medianHours"
        from work
        where tenant_id = $1 and state = 'resolved' and resolved_at >= ${beginningOf("$2::text")}
          and resolved_at < ${endOf("$3::text")}`,
      values,
    }),
  ]);
  return { ...held.rows[0]!, ...resolved.rows[0]! };
}
