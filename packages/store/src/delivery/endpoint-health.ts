import type { Store } from "../database/store.ts";
import { asSystem, asTenant, type Transaction } from "../database/transaction.ts";
import { publishEvent } from "./publish-event.ts";

/** An endpoint that has accepted nothing since an attempt failed. */
export interface FailingEndpoint {
  tenantId: string;
  endpointId: string;
  url: string;
  /** ISO 8601 instant, UTC. */
  failingSince: string;
  lastError: string;
}

/** Separate from the outcome of the delivery, since a removal locks the endpoint before its deliveries. */
export async function recordFailure(
  store: Store,
  { tenantId, endpointId }: Pick<FailingEndpoint, "tenantId" | "endpointId">,
  error: string,
): Promise<void> {
  await store.pool.query({
    name: "record-endpoint-failure",
    text: `update endpoint set failing_since = coalesce(failing_since, now()), last_error = $3
      where tenant_id = $1 and endpoint_id = $2 and last_error is distinct from $3`,
    values: [tenantId, endpointId, error],
  });
}

export async function recordRecovery(
  store: Store,
  { tenantId, endpointId }: Pick<FailingEndpoint, "tenantId" | "endpointId">,
): Promise<void> {
  await store.pool.query({
    name: "record-endpoint-recovery",
    text: `update endpoint set failing_since = null, failing_announced_at = null, last_error = null
      where tenant_id = $1 and endpoint_id = $2`,
    values: [tenantId, endpointId],
  });
}

/**
 * Announces endpoints that have failed for `failingMs` to the tenant's other endpoints, once each. Several processes may
 * call this. Returns those that it announced.
 */
export async function announceFailing(store: Store, failingMs: number): Promise<FailingEndpoint[]> {
  const { rows } = await store.pool.query<FailingEndpoint>({
    name: "select-failing-endpoints",
    text: `select tenant_id as "tenantId", endpoint_id as "endpointId" from endpoint
      where failing_since < now() - $1 * interval '1 millisecond' and failing_announced_at is null and removed_at is null`,
    values: [failingMs],
  });
  const announced: FailingEndpoint[] = [];
  for (const { tenantId, endpointId } of rows) {
    const failing = await announce(store, tenantId, endpointId);
    if (failing) announced.push(failing);
  }
  return announced;
}

/** `null` when it was announced, works again or was removed meanwhile. */
async function announce(store: Store, tenantId: string, endpointId: string): Promise<FailingEndpoint | null> {
  const mark = async (transaction: Transaction): Promise<FailingEndpoint | null> => {
    const { rows } = await transaction.query<Omit<FailingEndpoint, "tenantId">>({
      name: "mark-failing-announced",
      text: `update endpoint set failing_announced_at = now()
        where tenant_id = $1 and endpoint_id = $2 and failing_announced_at is null and failing_since is not null
          and removed_at is null
        returning endpoint_id as "endpointId", url, failing_since as "failingSince", last_error as "lastError"`,
      values: [tenantId, endpointId],
    });
    if (!rows[0]) return null;
    const event = { type: "endpoint.failing" as const, items: 1, data: rows[0] };
    await publishEvent(transaction, tenantId, event, { except: endpointId });
    return { tenantId, ...rows[0] };
  };
  // Under the lock, since each locks the tenant's other endpoints: two at once would wait for each other.
  return asTenant(store, tenantId, mark, "verdicts");
}

/** Endpoints of all tenants that have failed for `failingMs`. */
export async function countFailing(store: Store, failingMs: number): Promise<number> {
  const { rows } = await asSystem(store, (transaction) =>
    transaction.query<{ count: number }>({
      name: "count-failing-endpoints",
      text: `select count(*) from endpoint
        where failing_since < now() - $1 * interval '1 millisecond' and removed_at is null`,
      values: [failingMs],
    }),
  );
  return rows[0]!.count;
}
