import type { Scope } from "@firstpass/runtime";
import type { Store } from "./store.ts";

export interface ApiKey {
  tenantId: string;
  keyId: string;
  name: string;
  scopes: Scope[];
  /** ISO 8601 instant, UTC. */
  createdAt: string;
  revokedAt: string | null;
}

/** Makes a key. Its plain text is returned this once; only its hash is kept. */
export declare function createKey(
  store: Store,
  tenantId: string,
  options: { name: string; scopes: readonly Scope[] },
): Promise<{ keyId: string; key: string }>;

/** The key of that plain text, unless it is unknown or revoked. */
export declare function findKey(
  store: Store,
  key: string,
): Promise<{ tenantId: string; keyId: string; scopes: Scope[] } | null>;

/** `false` when the tenant has no such key, or it was revoked before. */
export declare function revokeKey(store: Store, tenantId: string, keyId: string): Promise<boolean>;

export declare function listKeys(store: Store, tenantId: string): Promise<ApiKey[]>;
