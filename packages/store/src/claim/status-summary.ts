import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { type StatusCounts, verdictStatuses, withReceived } from "../verdict/status-counts.ts";

/** The operations summary of one tenant. Each revision of a claim counts separately. */
export interface StatusSummary {
  claims: StatusCounts;
  /** Chunks without verdicts. */
  openChunks: number;
  /** Age of the oldest open chunk; `null` when there is none. */
  oldestOpenMs: number | null;
  deliveriesPending: number;
  deliveriesParked: number;
  verdictsLastMinute: number;
}

interface TallyRow {
  name: string;
  claims: number;
}
interface OpenRow {
  openChunks: number;
  oldestOpenMs: number | null;
}
interface DeliveryRow {
  deliveriesPending: number;
  deliveriesParked: number;
}

export async function loadStatusSummary(store: Store, tenantId: string): Promise<StatusSummary> {
  const [tally, open, deliveries, recent] = await asTenant(store, tenantId, (transaction) =>
    Promise.all([
      transaction.query<TallyRow>("select name, claims from tally where tenant_id = $1", [tenantId]),
      transaction.query<OpenRow>(
        `select count(*) as "openChunks",
            (extract(epoch from now() - min(admitted_at)) * 1000)::bigint as "oldestOpenMs"
          from chunk where tenant_id = $1 and concluded_at is null`,
        [tenantId],
      ),
      transaction.query<DeliveryRow>(
        `select count(*) filter (where status = 'pending') as "deliveriesPending",
            count(*) filter (where status = 'parked') as "deliveriesParked"
          from delivery where tenant_id = $1 and status <> 'delivered'`,
        [tenantId],
      ),
      transaction.query<{ verdicts: number }>(
        `select coalesce(sum(verdicts), 0)::bigint as verdicts
          from verdict_set where tenant_id = $1 and concluded_at > now() - interval '1 minute'`,
        [tenantId],
      ),
    ]),
  );
  const counts = { clean: 0, hold: 0, error: 0, released: 0, superseded: 0 };
  let admitted = 0;
  for (const { name, claims } of tally.rows) {
    const status = verdictStatuses.find((known) => known === name);
    if (status) counts[status] = claims;
    else if (name === "admitted") admitted = claims;
  }
  return {
    claims: withReceived(admitted, counts),
    ...open.rows[0]!,
    ...deliveries.rows[0]!,
    verdictsLastMinute: recent.rows[0]!.verdicts,
  };
}
