import type { Role } from "@firstpass/runtime";
import { recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import { listTenants } from "../tenant/tenants.ts";
import { insertMember, type Member, memberColumns, normalizeEmail } from "./members.ts";

/** A person as the identity provider describes them. */
export interface Identity {
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  /** Whether the address is known to be the person's. Only then it finds a member that an admin has added. */
  isEmailVerified: boolean;
  /** The name or id of the person's tenant; `undefined` if the provider does not decide it. */
  tenant: string | null | undefined;
  /** `undefined` if the provider does not decide it; `null` if it gives the person none. */
  role: Role | null | undefined;
}

/** Why a person whom the provider knows is not signed in. */
export type IdentityRefusal = "tenant-unknown" | "email-missing" | "email-taken" | "disabled" | "no-role";

export type IdentityResult =
  | { member: Member; tenantId: string; refused: null }
  | { refused: IdentityRefusal };

/**
 * Finds the member for a person of the identity provider, adding one at the first sign-in.
 * @param defaultRole the role of people to whom neither the provider nor an admin has given one.
 */
export async function admitIdentity(
  store: Store,
  identity: Identity,
  { defaultRole }: { defaultRole: Role | null },
): Promise<IdentityResult> {
  const tenantId = await findTenantOf(store, identity);
  if (tenantId === null) return { refused: "tenant-unknown" };
  const found = await asTenant(store, tenantId, async (transaction) => {
    const known = await findKnown(transaction, tenantId, identity);
    if (known) return update(store, transaction, tenantId, known, identity, defaultRole);
    return add(store, transaction, tenantId, identity, defaultRole);
  });
  if (typeof found === "string") return { refused: found };
  if (found.disabled) return { refused: "disabled" };
  if (found.role === null) return { refused: "no-role" };
  return { member: found, tenantId, refused: null };
}

/**
 * The tenant that the provider names; otherwise that of the member with this identity or, before the first sign-in, with
 * this address; otherwise the only tenant. `null` when that leaves none or several.
 */
async function findTenantOf(store: Store, identity: Identity): Promise<string | null> {
  const { issuer, subject, email, isEmailVerified, tenant } = identity;
  if (tenant !== undefined) {
    const tenants = tenant === null ? [] : await listTenants(store);
    return tenants.find(({ tenantId, name }) => tenantId === tenant || name === tenant)?.tenantId ?? null;
  }
  const queries = [
    {
      text: "select tenant_id as id from member where issuer = $1 and subject = $2",
      values: [issuer, subject],
    },
    ...(email !== null && isEmailVerified
      ? [
          {
            text: "select tenant_id as id from member where email = $1 and issuer is distinct from $2",
            values: [normalizeEmail(email), issuer],
          },
        ]
      : []),
    { text: "select tenant_id as id from tenant", values: [] },
  ];
  for (const query of queries) {
    const { rows } = await store.pool.query<{ id: string }>(query);
    if (rows.length > 0) return rows.length === 1 ? rows[0]!.id : null;
  }
  return null;
}

/** A member of an earlier provider with the same verified address becomes a member of this one. */
async function findKnown(
  transaction: Transaction,
  tenantId: string,
  { issuer, subject, email, isEmailVerified }: Identity,
): Promise<Member | undefined> {
  const { rows } = await transaction.query<Member>(
    `select ${memberColumns} from member where tenant_id = $1 and issuer = $2 and subject = $3 for update`,
    [tenantId, issuer, subject],
  );
  if (rows[0] || email === null || !isEmailVerified) return rows[0];
  const byEmail = await transaction.query<Member>(
    `update member set issuer = $3, subject = $4
      where tenant_id = $1 and email = $2 and issuer is distinct from $3 returning ${memberColumns}`,
    [tenantId, normalizeEmail(email), issuer, subject],
  );
  return byEmail.rows[0];
}

async function update(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  known: Member,
  { name, role }: Identity,
  defaultRole: Role | null,
): Promise<Member> {
  const now = role === undefined ? known.role : (role ?? defaultRole);
  if (name === known.name && now === known.role) return known;
  if (now !== known.role) {
    await recordAudit(store, transaction, tenantId, {
      action: "member-changed",
      subject: known.memberId,
      detail: { role: now ?? "none", by: "identity provider" },
    });
  }
  const { rows } = await transaction.query<Member>(
    `update member set name = $3, role = $4 where tenant_id = $1 and member_id = $2 returning ${memberColumns}`,
    [tenantId, known.memberId, name, now],
  );
  return rows[0]!;
}

async function add(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { issuer, subject, name, email, role }: Identity,
  defaultRole: Role | null,
): Promise<Member | IdentityRefusal> {
  if (email === null) return "email-missing";
  const added = await insertMember(store, transaction, tenantId, { email, name, role: role ?? defaultRole });
  if (!added) return "email-taken";
  const { rows } = await transaction.query<Member>(
    `update member set issuer = $3, subject = $4
      where tenant_id = $1 and member_id = $2 returning ${memberColumns}`,
    [tenantId, added.memberId, issuer, subject],
  );
  return rows[0]!;
}
