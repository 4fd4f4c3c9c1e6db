import { randomUUIDv7 } from "node:crypto";
import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { newSecret, openSecrets, type SealedSecrets, sealSecret, secretColumns } from "./endpoint-secrets.ts";
import { type DeliveredType, firstForm } from "./event-types.ts";

/** What an endpoint gets. */
export interface EndpointSettings {
  /** Types of events, or only the first form. */
  events: DeliveredType[];
  /** Whether messages contain only ids, statuses, counts and links. */
  thin: boolean;
  /** What the tenant calls it. */
  description: string | null;
}

/** A URL that a tenant's messages are posted to. */
export interface Endpoint extends EndpointSettings {
  endpointId: string;
  url: string;
  /** ISO 8601 instants, UTC. */
  createdAt: string;
  /** Until when messages are signed with the secret before the last rotation as well; `null` if they are not. */
  previousSecretUntil: string | null;
  /** The first failed attempt since the last one that was accepted; `null` if the last one was. */
  failingSince: string | null;
  /** Why the last attempt failed, if the endpoint fails. */
  lastError: string | null;
}

/** The tenant has as many endpoints as it may have. */
export class EndpointLimitError extends Error {
  constructor() {
    super("the tenant has the maximum number of endpoints: remove one first");
  }
}

const endpointColumns = `endpoint_id as "endpointId", url, events, thin, description, created_at as "createdAt",
  case when previous_secret_until > now() then previous_secret_until end as "previousSecretUntil",
  failing_since as "failingSince", last_error as "lastError"`;

/**
 * Adds an endpoint with a new secret: `whsec_` and base64. It gets what happens from now on.
 * @throws EndpointLimitError when the tenant has `endpointsMax` already
 */
export async function createEndpoint(
  store: Store,
  tenantId: string,
  options: { url: string; endpointsMax?: number } & Partial<EndpointSettings> & Actor,
): Promise<Endpoint & { secret: string }> {
  const endpointId = randomUUIDv7();
  const secret = newSecret();
  const { url, events = [firstForm], thin = false, description = null, endpointsMax } = options;
  const insert = async (transaction: Transaction): Promise<Endpoint & { secret: string }> => {
    if (endpointsMax !== undefined) {
      const { rows } = await transaction.query<{ count: number }>(
        "select count(*) from endpoint where tenant_id = $1 and removed_at is null",
        [tenantId],
      );
      if (rows[0]!.count >= endpointsMax) throw new EndpointLimitError();
    }
    const { rows } = await transaction.query<Endpoint>(
      `insert into endpoint (tenant_id, endpoint_id, url, secret, events, thin, description)
        values ($1, $2, $3, $4, $5, $6, $7) returning ${endpointColumns}`,
      [tenantId, endpointId, url, sealSecret(store, tenantId, endpointId, secret), events, thin, description],
    );
    await recordAudit(store, transaction, tenantId, {
      action: "endpoint-created",
      subject: endpointId,
      detail: { url, ...detailOf({ events, thin }) },
      keyId: options.keyId,
      memberId: options.memberId,
    });
    return { ...rows[0]!, secret };
  };
  // Under the lock, so that two at once do not both see the last free place.
  return asTenant(store, tenantId, insert, "verdicts");
}

/** Changes what the endpoint gets from now on. Absent settings stay. `null`: no such endpoint. */
export async function changeEndpoint(
  store: Store,
  tenantId: string,
  {
    endpointId,
    events,
    thin,
    description,
    ...actor
  }: { endpointId: string } & {
    [Name in keyof EndpointSettings]?: EndpointSettings[Name] | undefined;
  } & Actor,
): Promise<Endpoint | null> {
  if (!isId(endpointId)) return null;
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<Endpoint>(
      `update endpoint set events = coalesce($3, events), thin = coalesce($4, thin),
          description = case when $5 then $6 else description end
        where tenant_id = $1 and endpoint_id = $2 and removed_at is null returning ${endpointColumns}`,
      [tenantId, endpointId, events ?? null, thin ?? null, description !== undefined, description ?? null],
    );
    if (!rows[0]) return null;
    await recordAudit(store, transaction, tenantId, {
      action: "endpoint-changed",
      subject: endpointId,
      detail: detailOf(rows[0]),
      ...actor,
    });
    return rows[0];
  });
}

function detailOf({ events, thin }: Pick<Endpoint, "events" | "thin">) {
  return { events: events.join(" "), form: thin ? "thin" : "full" };
}

/** An endpoint with the deliveries that did not reach it. */
export interface EndpointWithBacklog extends Endpoint {
  /** Waiting for their next attempt. */
  pending: number;
  /** Failed at the last attempt. */
  parked: number;
}

/** @param endpointId only this one */
export async function listEndpoints(
  store: Store,
  tenantId: string,
  endpointId?: string,
): Promise<EndpointWithBacklog[]> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<EndpointWithBacklog>(
      `select ${endpointColumns}, coalesce(pending, 0) as pending, coalesce(parked, 0) as parked
        from endpoint left join (
          select endpoint_id, count(*) filter (where status = 'pending') as pending,
              count(*) filter (where status = 'parked') as parked
            from delivery where tenant_id = $1 and status <> 'delivered' group by endpoint_id
        ) as backlog using (endpoint_id)
        where tenant_id = $1 and removed_at is null and ($2::uuid is null or endpoint_id = $2)
        order by created_at, endpoint_id`,
      [tenantId, endpointId ?? null],
    ),
  );
  return rows;
}

/** With its secrets, for signing, the newest first. Never return them to clients. */
export async function findEndpoint(
  store: Store,
  tenantId: string,
  endpointId: string,
): Promise<(Endpoint & { secrets: string[] }) | null> {
  if (!isId(endpointId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<Endpoint & SealedSecrets>(
      `select ${endpointColumns}, ${secretColumns}
        from endpoint where tenant_id = $1 and endpoint_id = $2 and removed_at is null`,
      [tenantId, endpointId],
    ),
  );
  if (!rows[0]) return null;
  const { secret, previousSecret, ...endpoint } = rows[0];
  return { ...endpoint, secrets: openSecrets(store, { tenantId, endpointId, secret, previousSecret }) };
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
