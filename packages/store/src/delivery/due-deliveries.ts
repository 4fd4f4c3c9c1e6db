import type { Store } from "../database/store.ts";
import { openVerdictText } from "../verdict/verdict-set.ts";
import { openSecret } from "./endpoints.ts";

/** A delivery that a worker holds until its lease ends. */
export interface DueDelivery {
  tenantId: string;
  deliveryId: string;
  endpointId: string;
  url: string;
  secret: string;
  /** 1 at the first attempt. */
  attempt: number;
  /** ISO 8601 instant, UTC: when the verdicts were concluded. */
  concludedAt: string;
  /** A JSON array of up to 250 verdicts, in UTF-8. */
  verdicts: Buffer;
}

type TakenRow = Omit<DueDelivery, "secret" | "verdicts"> & {
  secret: Buffer;
  sourceId: string;
  payload: Buffer;
};

/**
 * Takes deliveries of any tenant that are due, oldest first, and holds them for `leaseMs`: a worker that dies loses
 * them to another when the lease ends, so a delivery arrives at least once. Each endpoint gets at most
 * `perEndpointMax`, so that one with a backlog does not hold up the others; those in `except` get none.
 */
export async function claimDueDeliveries(
  store: Store,
  options: { limit: number; perEndpointMax: number; leaseMs: number; except?: readonly string[] },
): Promise<DueDelivery[]> {
  const { rows } = await store.pool.query<TakenRow>({
    name: "take-due-deliveries",
    text: `with due as (
        select waiting.tenant_id, waiting.delivery_id, endpoint.url, endpoint.secret
        from endpoint cross join lateral (
          select tenant_id, delivery_id, next_attempt_at from delivery
          where delivery.endpoint_id = endpoint.endpoint_id and status = 'pending' and next_attempt_at <= now()
          order by next_attempt_at limit $2 for update skip locked
        ) as waiting
        where endpoint.removed_at is null and endpoint.endpoint_id <> all($4::uuid[])
        order by waiting.next_attempt_at limit $1
      ), taken as (
        update delivery
        set attempts = attempts + 1, next_attempt_at = now() + $3 * interval '1 millisecond'
        from due where delivery.tenant_id = due.tenant_id and delivery.delivery_id = due.delivery_id
        returning delivery.*, due.url, due.secret
      )
      select tenant_id as "tenantId", delivery_id as "deliveryId", endpoint_id as "endpointId", url, secret,
        attempts as attempt, concluded_at as "concludedAt", source_id as "sourceId", payload
      from taken join verdict_set using (tenant_id, feed_position)
      order by number`,
    values: [options.limit, options.perEndpointMax, options.leaseMs, options.except ?? []],
  });
  const deliveries: DueDelivery[] = [];
  for (const row of rows) {
    try {
      deliveries.push(openDelivery(store, row));
    } catch (error) {
      // A key that is missing concerns what it sealed, not its neighbours.
      await markFailed(store, row, { error: (error as Error).message, retryAfterMs: null });
    }
  }
  return deliveries;
}

function openDelivery(store: Store, { sourceId, payload, secret, ...row }: TakenRow): DueDelivery {
  return {
    ...row,
    secret: openSecret(store, row.tenantId, row.endpointId, secret),
    verdicts: openVerdictText(store, { tenantId: row.tenantId, sourceId }, payload),
  };
}

/** Names one attempt: an answer to an earlier one does not count any more. */
type Attempt = Pick<DueDelivery, "tenantId" | "deliveryId" | "attempt">;

/** Says that an attempt arrived. `false` when another worker has taken the delivery since. */
export async function markDelivered(store: Store, delivery: Attempt): Promise<boolean> {
  const { rowCount } = await store.pool.query({
    name: "mark-delivered",
    text: `update delivery set status = 'delivered', delivered_at = now(), last_error = null
      where tenant_id = $1 and delivery_id = $2 and attempts = $3 and status = 'pending'`,
    values: [delivery.tenantId, delivery.deliveryId, delivery.attempt],
  });
  return rowCount === 1;
}

/**
 * Says that an attempt failed: try again after `retryAfterMs`, or park it when that is `null`.
 * `error` must hold nothing of the patient. `false` when another worker has taken the delivery since.
 */
export async function markFailed(
  store: Store,
  delivery: Attempt,
  outcome: { error: string; retryAfterMs: number | null },
): Promise<boolean> {
  const { tenantId, deliveryId, attempt } = delivery;
  const { error, retryAfterMs } = outcome;
  const { rowCount } = await store.pool.query({
    name: "mark-failed",
    text: `update delivery set status = $5, next_attempt_at = now() + $4 * interval '1 millisecond', last_error = $6
      where tenant_id = $1 and delivery_id = $2 and attempts = $3 and status = 'pending'`,
    values: [
      tenantId,
      deliveryId,
      attempt,
      retryAfterMs ?? 0,
      retryAfterMs === null ? "parked" : "pending",
      error,
    ],
  });
  return rowCount === 1;
}
