import { type Actor, recordAudit } from "../audit.ts";
import { decodeCursor, encodeCursor } from "../database/cursor.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import type { DeliveredType } from "./event-types.ts";

export const deliveryStatuses = ["pending", "delivered", "parked"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** A delivery as its tenant sees it. */
export interface Delivery {
  deliveryId: string;
  endpointId: string;
  event: DeliveredType;
  status: DeliveryStatus;
  /** Number of attempts made, since it was last made due. */
  attempts: number;
  /** Number of claims, batches or requests in it. */
  items: number;
  /** Number of verdicts in it. */
  verdicts: number;
  /** ISO 8601 instants, UTC. */
  createdAt: string;
  /** `null` unless pending. During an attempt: when it counts as lost. */
  nextAttemptAt: string | null;
  deliveredAt: string | null;
  /** Why the last attempt failed. */
  lastError: string | null;
}

export interface DeliveryFilter {
  endpointId?: string | undefined;
  status?: DeliveryStatus | undefined;
  /** `next` of the previous page. */
  after?: string | undefined;
  limit: number;
}

/** Newest first. `next` is `null` on the last page. @throws CursorInvalidError */
export async function listDeliveries(
  store: Store,
  tenantId: string,
  filter: DeliveryFilter,
): Promise<{ deliveries: Delivery[]; next: string | null }> {
  const { endpointId, status, after, limit } = filter;
  if (endpointId !== undefined && !isId(endpointId)) return { deliveries: [], next: null };
  const [number] = after ? decodeCursor(after) : [Number.MAX_SAFE_INTEGER];
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<Delivery & { number: number }>(
      `select delivery_id as "deliveryId", endpoint_id as "endpointId", event, status, attempts,
          coalesce(items, verdicts) as items,
          case when feed_position is null then 0 else coalesce(items, verdicts) end as verdicts, created_at as "createdAt",
          case when status = 'pending' then next_attempt_at end as "nextAttemptAt",
          delivered_at as "deliveredAt", last_error as "lastError", number
        from delivery left join verdict_set using (tenant_id, feed_position)
        where tenant_id = $1 and number < $2
          and ($3::uuid is null or endpoint_id = $3) ${inStatus(status)}
        order by number desc limit $4`,
      [tenantId, number, endpointId ?? null, limit + 1],
    ),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    deliveries: page.map(({ number: _, ...delivery }) => delivery),
    next: last && rows.length > limit ? encodeCursor(last.number, 0) : null,
  };
}

/** SQL: as a constant, since the index of undelivered deliveries is not used for a parameter. */
function inStatus(status: DeliveryStatus | undefined): string {
  return status === undefined ? "" : `and status = '${status}'`;
}

export interface Replay extends Actor {
  endpointId: string;
  /** ISO 8601 instant: all deliveries created since, delivered or not. By default, the parked ones. */
  since?: string | undefined;
}

/** SQL: makes deliveries due now, as if they were never attempted. */
const makeDue = `update delivery set status = 'pending', earlier_attempts = earlier_attempts + attempts, attempts = 0,
  is_manual = true, next_attempt_at = now(), delivered_at = null`;

/** Makes deliveries of an endpoint due now. Returns their number. */
export async function replayDeliveries(store: Store, tenantId: string, replay: Replay): Promise<number> {
  const { endpointId, keyId, memberId, since } = replay;
  if (!isId(endpointId)) return 0;
  return asTenant(store, tenantId, async (transaction) => {
    const { rowCount } = await transaction.query(
      `${makeDue} where tenant_id = $1 and endpoint_id = $2
          and case when $3::timestamptz is null then status = 'parked' else created_at >= $3 end`,
      [tenantId, endpointId, since ?? null],
    );
    const replayed = rowCount ?? 0;
    if (replayed > 0) {
      await recordAudit(store, transaction, tenantId, {
        action: "deliveries-replayed",
        subject: endpointId,
        detail: { deliveries: replayed, ...(since === undefined ? {} : { since }) },
        keyId,
        memberId,
      });
    }
    return replayed;
  });
}

/** Makes one delivery of an endpoint due now, delivered or not. `false` when there is none. */
export async function retryDelivery(
  store: Store,
  tenantId: string,
  { endpointId, deliveryId, ...actor }: { endpointId: string; deliveryId: string } & Actor,
): Promise<boolean> {
  if (!isId(endpointId) || !isId(deliveryId)) return false;
  return asTenant(store, tenantId, async (transaction) => {
    const { rowCount } = await transaction.query(
      `${makeDue} where tenant_id = $1 and endpoint_id = $2 and delivery_id = $3`,
      [tenantId, endpointId, deliveryId],
    );
    if (rowCount === 0) return false;
    await recordAudit(store, transaction, tenantId, {
      action: "delivery-retried",
      subject: endpointId,
      detail: { deliveryId },
      ...actor,
    });
    return true;
  });
}
