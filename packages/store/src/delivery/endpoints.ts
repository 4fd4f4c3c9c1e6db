import { randomBytes, randomUUIDv7 } from "node:crypto";
import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { open, type SealContext, seal } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedSecretColumn: SealedColumn = {
  table: "endpoint",
  column: "secret",
  key: { endpoint_id: "uuid" },
  kind: "endpoint-secret",
  id: "endpoint_id::text",
};

/** A URL that a tenant's verdicts are posted to. */
export interface Endpoint {
  endpointId: string;
  url: string;
  /** ISO 8601 instant, UTC. */
  createdAt: string;
}

export interface EndpointWithSecret extends Endpoint {
  /** Standard Webhooks signing secret: `whsec_` and base64. */
  secret: string;
}

/** The tenant has as many endpoints as it may have. */
export class EndpointLimitError extends Error {
  constructor() {
    super("the tenant has the maximum number of endpoints: remove one first");
  }
}

/**
 * Adds an endpoint with a new secret. Verdicts concluded from now on are delivered to it.
 * @throws EndpointLimitError when the tenant has `endpointsMax` already
 */
export async function createEndpoint(
  store: Store,
  tenantId: string,
  options: { url: string; endpointsMax?: number } & Actor,
): Promise<EndpointWithSecret> {
  const endpointId = randomUUIDv7();
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const insert = async (transaction: Transaction): Promise<EndpointWithSecret> => {
    if (options.endpointsMax !== undefined) {
      const { rows } = await transaction.query<{ count: number }>(
        "select count(*) from endpoint where tenant_id = $1 and removed_at is null",
        [tenantId],
      );
      if (rows[0]!.count >= options.endpointsMax) throw new EndpointLimitError();
    }
    const { rows } = await transaction.query<{ createdAt: string }>(
      `insert into endpoint (tenant_id, endpoint_id, url, secret) values ($1, $2, $3, $4)
        returning created_at as "createdAt"`,
      [tenantId, endpointId, options.url, sealSecret(store, tenantId, endpointId, secret)],
    );
    await recordAudit(store, transaction, tenantId, {
      action: "endpoint-created",
      subject: endpointId,
      detail: { url: options.url },
      keyId: options.keyId,
      memberId: options.memberId,
    });
    return { endpointId, url: options.url, createdAt: rows[0]!.createdAt, secret };
  };
  // Under the lock, so that two at once do not both see the last free place.
  return asTenant(store, tenantId, insert, "verdicts");
}

/** An endpoint with the deliveries that did not reach it. */
export interface EndpointWithBacklog extends Endpoint {
  /** Waiting for their next attempt. */
  pending: number;
  /** Failed at the last attempt. */
  parked: number;
}

export async function listEndpoints(store: Store, tenantId: string): Promise<EndpointWithBacklog[]> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<EndpointWithBacklog>(
      `select endpoint_id as "endpointId", url, created_at as "createdAt", coalesce(pending, 0) as pending,
          coalesce(parked, 0) as parked
        from endpoint left join (
          select endpoint_id, count(*) filter (where status = 'pending') as pending,
              count(*) filter (where status = 'parked') as parked
            from delivery where tenant_id = $1 and status <> 'delivered' group by endpoint_id
        ) as backlog using (endpoint_id)
        where tenant_id = $1 and removed_at is null order by created_at, endpoint_id`,
      [tenantId],
    ),
  );
  return rows;
}

/** With its secret, for signing. Never return it to clients. */
export async function findEndpoint(
  store: Store,
  tenantId: string,
  endpointId: string,
): Promise<EndpointWithSecret | null> {
  if (!isId(endpointId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<Endpoint & { sealed: Buffer }>(
      `select endpoint_id as "endpointId", url, created_at as "createdAt", secret as sealed
        from endpoint where tenant_id = $1 and endpoint_id = $2 and removed_at is null`,
      [tenantId, endpointId],
    ),
  );
  if (!rows[0]) return null;
  const { sealed, ...endpoint } = rows[0];
  return { ...endpoint, secret: openSecret(store, tenantId, endpointId, sealed) };
}

/** Removes the endpoint and its undelivered deliveries. `false` when there is none. */
export async function removeEndpoint(
  store: Store,
  tenantId: string,
  endpointId: string,
  actor: Actor = {},
): Promise<boolean> {
  if (!isId(endpointId)) return false;
  // Under the lock, so that no verdict is published to it after its deliveries are gone.
  return asTenant(
    store,
    tenantId,
    (transaction) => remove(store, transaction, tenantId, { endpointId, ...actor }),
    "verdicts",
  );
}

async function remove(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { endpointId, keyId, memberId }: { endpointId: string } & Actor,
) {
  const { rowCount } = await transaction.query(
    "update endpoint set removed_at = now() where tenant_id = $1 and endpoint_id = $2 and removed_at is null",
    [tenantId, endpointId],
  );
  if (rowCount === 0) return false;
  await transaction.query(
    "delete from delivery where tenant_id = $1 and endpoint_id = $2 and status <> 'delivered'",
    [tenantId, endpointId],
  );
  await recordAudit(store, transaction, tenantId, {
    action: "endpoint-removed",
    subject: endpointId,
    detail: {},
    keyId,
    memberId,
  });
  return true;
}

function sealSecret(store: Store, tenantId: string, endpointId: string, secret: string): Buffer {
  return seal(store.keyring, contextOf(tenantId, endpointId), Buffer.from(secret, "utf8"));
}

export function openSecret(store: Store, tenantId: string, endpointId: string, sealed: Buffer): string {
  return open(store.keyring, contextOf(tenantId, endpointId), sealed).toString("utf8");
}

function contextOf(tenantId: string, endpointId: string): SealContext {
  return { tenantId, kind: "endpoint-secret", id: endpointId };
}
