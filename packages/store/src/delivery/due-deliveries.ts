import type { Store } from "../database/store.ts";
import { openVerdictText } from "../verdict/verdict-set.ts";
import { recordFailure, recordRecovery } from "./endpoint-health.ts";
import { openSecrets, type SealedSecrets, secretColumns } from "./endpoint-secrets.ts";
import type { DeliveredType } from "./event-types.ts";

/** A delivery that is leased to a worker. */
export interface DueDelivery {
  tenantId: string;
  deliveryId: string;
  endpointId: string;
  url: string;
  /** Valid signing secrets, the newest first. */
  secrets: string[];
  /** Whether the message may contain only ids, statuses, counts and links. */
  thin: boolean;
  /** 1 at the first attempt since it was made due. */
  attempt: number;
  /** Attempts before it was last made due by hand. */
  earlierAttempts: number;
  /** Whether it was last made due by hand. */
  isManual: boolean;
  event: DeliveredType;
  /** When it happened: ISO 8601 instant, UTC. */
  occurredAt: string;
  /** Of a verdict set: a JSON array of up to 250 verdicts, in UTF-8, of which an event sends those of its type. */
  verdicts: Buffer | null;
  /** Of an event that is not about verdicts. */
  data: object | null;
}

type TakenRow = Omit<DueDelivery, "secrets" | "verdicts"> &
  SealedSecrets & { sourceId: string | null; payload: Buffer | null };

/** How many deliveries to take, and of whom. */
export interface DueFilter {
  limit: number;
  /** So that an endpoint with a backlog does not delay the others. */
  perEndpointMax: number;
  /** So that a tenant with many endpoints does not delay the others. */
  perTenantMax?: number;
  leaseMs: number;
  /** Endpoints that get none. */
  exceptEndpoints?: readonly string[];
  /** Tenants that get none. */
  exceptTenants?: readonly string[];
  /** Endpoints that get at most one. */
  single?: readonly string[];
}

/**
 * Takes due deliveries, the oldest of each tenant in turn, and leases them for `leaseMs`. When a worker dies, another takes
 * them after the lease ends, so a delivery arrives at least once.
 */
export async function takeDueDeliveries(store: Store, filter: DueFilter): Promise<DueDelivery[]> {
  const { limit, perEndpointMax, perTenantMax = limit, leaseMs } = filter;
  const { exceptEndpoints = [], exceptTenants = [], single = [] } = filter;
  const { rows } = await store.pool.query<TakenRow>({
    name: "take-due-deliveries",
    text: `with waiting as (
        select oldest.*, url, thin, ${secretColumns},
          row_number() over (partition by oldest.tenant_id order by oldest.next_attempt_at) as turn
        from endpoint cross join lateral (
          select tenant_id, delivery_id, next_attempt_at from delivery
          where delivery.endpoint_id = endpoint.endpoint_id and status = 'pending' and next_attempt_at <= now()
          order by next_attempt_at
          limit case when endpoint.endpoint_id = any($7::uuid[]) then 1 else $2::integer end
          for update skip locked
        ) as oldest
        where endpoint.removed_at is null and endpoint.endpoint_id <> all($4::uuid[])
          and endpoint.tenant_id <> all($5::uuid[])
      ), due as (
        select * from waiting where turn <= $6 order by turn, next_attempt_at limit $1
      ), taken as (
        update delivery
        set attempts = attempts + 1, next_attempt_at = now() + $3 * interval '1 millisecond'
        from due where delivery.tenant_id = due.tenant_id and delivery.delivery_id = due.delivery_id
        returning delivery.*, due.url, due.thin, due.secret, due."previousSecret"
      )
      select tenant_id as "tenantId", delivery_id as "deliveryId", endpoint_id as "endpointId", url, thin, secret,
        "previousSecret", attempts as attempt, earlier_attempts as "earlierAttempts", is_manual as "isManual", event,
        coalesce(concluded_at, occurred_at) as "occurredAt", source_id as "sourceId", payload, data
      from taken left join verdict_set using (tenant_id, feed_position)
        left join webhook_event using (tenant_id, event_id)
      order by number`,
    values: [limit, perEndpointMax, leaseMs, exceptEndpoints, exceptTenants, perTenantMax, single],
  });
  const deliveries: DueDelivery[] = [];
  for (const row of rows) {
    try {
      deliveries.push(openDelivery(store, row));
    } catch (error) {
      // A missing key fails the deliveries sealed with it, not the others.
      await markFailed(store, row, { error: (error as Error).message, retryAfterMs: null });
    }
  }
  return deliveries;
}

function openDelivery(store: Store, row: TakenRow): DueDelivery {
  const { sourceId, payload, secret: _, previousSecret: __, ...delivery } = row;
  const source = sourceId === null ? null : { tenantId: row.tenantId, sourceId };
  return {
    ...delivery,
    secrets: openSecrets(store, row),
    verdicts: source && openVerdictText(store, source, payload!),
  };
}

/** Identifies one attempt. The outcome of an earlier attempt no longer counts. */
type Attempt = Pick<DueDelivery, "tenantId" | "deliveryId" | "attempt">;

/** Records a successful attempt. `false` when another worker has taken the delivery since. */
export async function markDelivered(
  store: Store,
  delivery: Attempt & Pick<DueDelivery, "endpointId">,
): Promise<boolean> {
  const { rows } = await store.pool.query<{ wasFailing: boolean }>({
    name: "mark-delivered",
    text: `update delivery set status = 'delivered', delivered_at = now(), last_error = null
      where tenant_id = $1 and delivery_id = $2 and attempts = $3 and status = 'pending'
      returning (
        select failing_since is not null from endpoint
        where endpoint.tenant_id = $1 and endpoint.endpoint_id = delivery.endpoint_id
      ) as "wasFailing"`,
    values: [delivery.tenantId, delivery.deliveryId, delivery.attempt],
  });
  if (rows[0]?.wasFailing) await recordRecovery(store, delivery);
  return rows.length === 1;
}

/**
 * Records a failed attempt, to be repeated after `retryAfterMs`, or parked when that is `null`. `error` must not contain
 * PHI. `false` when another worker has taken the delivery since.
 */
export async function markFailed(
  store: Store,
  delivery: Attempt & Pick<DueDelivery, "endpointId">,
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
  if (rowCount === 1) await recordFailure(store, delivery, error);
  return rowCount === 1;
}
