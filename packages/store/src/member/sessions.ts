import { randomUUIDv7 } from "node:crypto";
import { type Role, type Session, scopesOf } from "@firstpass/runtime";
import { recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { open, type SealContext, seal } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";
import { newSecret, secretHash } from "../tenant/secret.ts";

export const sealedSessionColumn: SealedColumn = {
  table: "session",
  column: "id_token",
  key: { session_id: "uuid" },
  kind: "session",
  id: "session_id::text",
};

/** When sessions end by themselves. */
export interface SessionLimits {
  /** Milliseconds without a request by the person. */
  idleMsMax: number;
  /** Milliseconds after the person signed in. */
  lifetimeMsMax: number;
}

/** Signs a member in. The token is known only to the caller; the database stores a hash. */
export async function startSession(
  store: Store,
  { tenantId, memberId }: { tenantId: string; memberId: string },
  { method, idToken = null, limits }: { method: string; idToken?: string | null; limits: SessionLimits },
): Promise<string> {
  const token = newSecret("fps_");
  const sessionId = randomUUIDv7();
  const sealed =
    idToken === null ? null : seal(store.keyring, contextOf(tenantId, sessionId), Buffer.from(idToken));
  await asTenant(store, tenantId, async (transaction) => {
    // Sessions that ended by themselves.
    await transaction.query(`delete from session where tenant_id = $1 and not ${isOpen("$2", "$3")}`, [
      tenantId,
      limits.idleMsMax,
      limits.lifetimeMsMax,
    ]);
    await transaction.query(
      "insert into session (tenant_id, session_id, member_id, secret_hash, id_token) values ($1, $2, $3, $4, $5)",
      [tenantId, sessionId, memberId, secretHash(token), sealed],
    );
    await transaction.query(
      "update member set signed_in_at = now() where tenant_id = $1 and member_id = $2",
      [tenantId, memberId],
    );
    const entry = { action: "signed-in", subject: memberId, detail: { method } } as const;
    await recordAudit(store, transaction, tenantId, { ...entry, memberId });
  });
  return token;
}

interface SessionRow {
  tenantId: string;
  memberId: string;
  name: string;
  role: Role;
  isOnlyTenant: boolean;
  expiresAt: string;
  seenAt: string;
}

/** `null` when the session is unknown, over, or its member disabled or without a role. */
export async function findSession(
  store: Store,
  token: string,
  { idleMsMax, lifetimeMsMax }: SessionLimits,
): Promise<Session | null> {
  const { rows } = await store.pool.query<SessionRow>({
    name: "find-session",
    text: `select tenant_id as "tenantId", member_id as "memberId", name, role,
        (select count(*) from tenant) = 1 as "isOnlyTenant", seen_at as "seenAt",
        least(seen_at + $2 * interval '1 ms', session.created_at + $3 * interval '1 ms') as "expiresAt"
      from session join member using (tenant_id, member_id)
      where secret_hash = $1 and ${isOpen("$2", "$3")} and disabled_at is null and role is not null`,
    values: [secretHash(token), idleMsMax, lifetimeMsMax],
  });
  if (!rows[0]) return null;
  const { role, isOnlyTenant, expiresAt, seenAt, ...member } = rows[0];
  return {
    principal: { ...member, keyId: null, scopes: scopesOf(role, { isOnlyTenant }) },
    expiresAt,
    seenAt,
  };
}

/** SQL: whether a row of `session` is still open. */
function isOpen(idleMsMax: string, lifetimeMsMax: string): string {
  return `(seen_at > now() - ${idleMsMax}::bigint * interval '1 ms'
    and session.created_at > now() - ${lifetimeMsMax}::bigint * interval '1 ms')`;
}

/** Extends a session, because the person did something. */
export async function touchSession(store: Store, token: string): Promise<void> {
  await store.pool.query({
    name: "touch-session",
    text: "update session set seen_at = now() where secret_hash = $1",
    values: [secretHash(token)],
  });
}

/** Signs out. Returns the identity provider's token of the session, if it has one. */
export async function endSession(store: Store, token: string): Promise<{ idToken: string | null }> {
  const { rows } = await store.pool.query<{
    tenantId: string;
    sessionId: string;
    memberId: string;
    sealed: Buffer | null;
  }>(
    `delete from session where secret_hash = $1
      returning tenant_id as "tenantId", session_id as "sessionId", member_id as "memberId", id_token as sealed`,
    [secretHash(token)],
  );
  const ended = rows[0];
  if (!ended) return { idToken: null };
  const { tenantId, sessionId, memberId, sealed } = ended;
  await asTenant(store, tenantId, (transaction) =>
    recordAudit(store, transaction, tenantId, {
      action: "signed-out",
      subject: memberId,
      detail: {},
      memberId,
    }),
  );
  if (sealed === null) return { idToken: null };
  return { idToken: open(store.keyring, contextOf(tenantId, sessionId), sealed).toString("utf8") };
}

function contextOf(tenantId: string, sessionId: string): SealContext {
  return { tenantId, kind: "session", id: sessionId };
}
