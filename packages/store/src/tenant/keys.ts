import { randomUUIDv7 } from "node:crypto";
import type { Principal, Scope } from "@firstpass/runtime";
import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { newSecret, secretHash } from "./secret.ts";

export interface ApiKey {
  tenantId: string;
  keyId: string;
  name: string;
  scopes: Scope[];
  /** ISO 8601 instant, UTC. */
  createdAt: string;
  revokedAt: string | null;
}

/** Creates a key. Its plain text is returned only here; the database stores a hash. */
export async function createKey(
  store: Store,
  tenantId: string,
  { name, scopes, ...actor }: { name: string; scopes: readonly Scope[] } & Actor,
): Promise<{ keyId: string; key: string }> {
  const keyId = randomUUIDv7();
  const key = newSecret("fpk_");
  await asTenant(store, tenantId, async (transaction) => {
    await transaction.query(
      "insert into api_key (tenant_id, key_id, name, secret_hash, scopes) values ($1, $2, $3, $4, $5)",
      [tenantId, keyId, name, secretHash(key), scopes],
    );
    await recordAudit(store, transaction, tenantId, {
      action: "key-created",
      subject: keyId,
      detail: { name, scopes: scopes.join(" ") },
      ...actor,
    });
  });
  return { keyId, key };
}

/** `null` when the key is unknown or revoked. */
export async function findKey(store: Store, key: string): Promise<Principal | null> {
  const { rows } = await store.pool.query<Principal>({
    name: "find-key",
    text: `select tenant_id as "tenantId", key_id as "keyId", null as "memberId", name, scopes
      from api_key where secret_hash = $1 and revoked_at is null`,
    values: [secretHash(key)],
  });
  return rows[0] ?? null;
}

/** `false` when the tenant has no such key or it is already revoked. */
export async function revokeKey(
  store: Store,
  tenantId: string,
  keyId: string,
  actor: Actor = {},
): Promise<boolean> {
  if (!isId(keyId)) return false;
  return asTenant(store, tenantId, async (transaction) => {
    const { rowCount } = await transaction.query(
      "update api_key set revoked_at = now() where tenant_id = $1 and key_id = $2 and revoked_at is null",
      [tenantId, keyId],
    );
    if (rowCount === 0) return false;
    await recordAudit(store, transaction, tenantId, {
      action: "key-revoked",
      subject: keyId,
      detail: {},
      ...actor,
    });
    return true;
  });
}

export async function listKeys(store: Store, tenantId: string): Promise<ApiKey[]> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<ApiKey>(
      `select tenant_id as "tenantId", key_id as "keyId", name, scopes, created_at as "createdAt",
          revoked_at as "revokedAt"
        from api_key where tenant_id = $1 order by created_at, key_id`,
      [tenantId],
    ),
  );
  return rows;
}
