import { randomUUIDv7 } from "node:crypto";
import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { newSecret, secretHash } from "../tenant/secret.ts";

/** How long a used or expired link is kept, so that its user learns the reason. */
const keptDays = 7;

/** Creates a link that signs the member in once. Its token is returned only here; the database stores a hash. */
export async function createSignInLink(
  store: Store,
  tenantId: string,
  { memberId, validMs, ...actor }: { memberId: string; validMs: number } & Actor,
): Promise<string> {
  const token = newSecret("fpl_");
  await asTenant(store, tenantId, async (transaction) => {
    await transaction.query(
      "delete from sign_in_link where tenant_id = $1 and expires_at < now() - $2 * interval '1 day'",
      [tenantId, keptDays],
    );
    await transaction.query(
      `insert into sign_in_link (tenant_id, link_id, member_id, secret_hash, expires_at)
        values ($1, $2, $3, $4, now() + $5 * interval '1 ms')`,
      [tenantId, randomUUIDv7(), memberId, secretHash(token), validMs],
    );
    const entry = { action: "link-created", subject: memberId, detail: {} } as const;
    await recordAudit(store, transaction, tenantId, { ...entry, ...actor });
  });
  return token;
}

export type SignInLinkState = "valid" | "used" | "expired" | "disabled" | "no-role" | "unknown";

export interface SignInLink {
  state: SignInLinkState;
  tenantId: string;
  memberId: string;
  name: string;
}

/** SQL: the {@link SignInLink} of a row of `sign_in_link`, before it is used. */
const linkColumns = `link.tenant_id as "tenantId", link.member_id as "memberId", name,
  case when used_at is not null then 'used' when expires_at <= now() then 'expired'
    when disabled_at is not null then 'disabled' when role is null then 'no-role' else 'valid' end as state`;

/** Looks at a link without using it. `null` when there is none. */
export async function findSignInLink(store: Store, token: string): Promise<SignInLink | null> {
  const { rows } = await store.pool.query<SignInLink>(
    `select ${linkColumns} from sign_in_link link join member using (tenant_id, member_id) where secret_hash = $1`,
    [secretHash(token)],
  );
  return rows[0] ?? null;
}

/** Uses a valid link. `false` when it is not valid, or another request was faster. */
export async function takeSignInLink(store: Store, token: string): Promise<boolean> {
  const { rowCount } = await store.pool.query(
    `update sign_in_link set used_at = now()
      where secret_hash = $1 and used_at is null and expires_at > now()`,
    [secretHash(token)],
  );
  return rowCount === 1;
}
