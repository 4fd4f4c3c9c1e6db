import { randomBytes } from "node:crypto";
import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { open, type SealContext, seal } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedSecretColumns: readonly SealedColumn[] = ["secret", "previous_secret"].map((column) => ({
  table: "endpoint",
  column,
  key: { endpoint_id: "uuid" },
  kind: "endpoint-secret",
  id: "endpoint_id::text",
}));

/** A new Standard Webhooks signing secret: `whsec_` and base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

export function sealSecret(store: Store, tenantId: string, endpointId: string, secret: string): Buffer {
  return seal(store.keyring, contextOf(tenantId, endpointId), Buffer.from(secret, "utf8"));
}

/** The secrets that an endpoint's messages are signed with, sealed. */
export interface SealedSecrets {
  secret: Buffer;
  /** `null` unless it is still valid after a rotation. */
  previousSecret: Buffer | null;
}

/** SQL: the columns of {@link SealedSecrets}, of `endpoint`. */
export const secretColumns = `secret, case when previous_secret_until > now() then previous_secret end as "previousSecret"`;

/** The newest first. */
export function openSecrets(
  store: Store,
  { tenantId, endpointId, secret, previousSecret }: SealedSecrets & { tenantId: string; endpointId: string },
): string[] {
  const context = contextOf(tenantId, endpointId);
  const sealed = previousSecret === null ? [secret] : [secret, previousSecret];
  return sealed.map((bytes) => open(store.keyring, context, bytes).toString("utf8"));
}

function contextOf(tenantId: string, endpointId: string): SealContext {
  return { tenantId, kind: "endpoint-secret", id: endpointId };
}

export interface Rotation extends Actor {
  endpointId: string;
  /** How long messages are signed with the old secret as well. */
  overlapHours: number;
}

/** Gives the endpoint a new secret. A secret that was still valid from an earlier rotation ends. `null`: no such endpoint. */
export async function rotateSecret(
  store: Store,
  tenantId: string,
  { endpointId, overlapHours, keyId, memberId }: Rotation,
): Promise<{ secret: string; previousSecretUntil: string } | null> {
  if (!isId(endpointId)) return null;
  const secret = newSecret();
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<{ previousSecretUntil: string }>(
      `update endpoint set previous_secret = secret, secret = $3,
          previous_secret_until = now() + $4 * interval '1 hour'
        where tenant_id = $1 and endpoint_id = $2 and removed_at is null
        returning previous_secret_until as "previousSecretUntil"`,
      [tenantId, endpointId, sealSecret(store, tenantId, endpointId, secret), overlapHours],
    );
    if (!rows[0]) return null;
    await recordAudit(store, transaction, tenantId, {
      action: "endpoint-secret-rotated",
      subject: endpointId,
      detail: { overlapHours },
      keyId,
      memberId,
    });
    return { secret, ...rows[0] };
  });
}
