import type { Store } from "../database/store.ts";
import { secretHash } from "./secret.ts";

/** Secrets created by other processes are known after this time at the latest. */
const filterFreshMs = 1_000;
/** A secret is visible only when its transaction ends, a moment after its `created_at`. */
const filterOverlapMs = 60_000;

/**
 * Whether a key or a session's token may exist, from the hashes of all of them in memory: a flood of invalid ones causes
 * one query a second, for new ones. Revoked keys and ended sessions may exist too.
 */
export function createSecretFilter(store: Store): (secret: string) => Promise<boolean> {
  const hashes = new Set<string>();
  let newest = new Date(0).toISOString();
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    loadedAt = performance.now();
    const { rows } = await store.pool.query<{ hash: Buffer; createdAt: string }>({
      name: "new-secrets",
      text: `select secret_hash as hash, created_at as "createdAt" from api_key
          where created_at > $1::timestamptz - $2 * interval '1 millisecond'
        union all select secret_hash, created_at from session
          where created_at > $1::timestamptz - $2 * interval '1 millisecond'`,
      values: [newest, filterOverlapMs],
    });
    for (const { hash, createdAt } of rows) {
      hashes.add(hash.toString("base64"));
      if (createdAt > newest) newest = createdAt;
    }
  };

  return async (secret) => {
    const hash = secretHash(secret).toString("base64");
    if (hashes.has(hash)) return true;
    if (!loading && performance.now() - loadedAt > filterFreshMs) {
      loading = load().finally(() => {
        loading = null;
      });
    }
    await loading;
    return hashes.has(hash);
  };
}
