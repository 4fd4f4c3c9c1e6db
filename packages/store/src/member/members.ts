import { randomUUIDv7 } from "node:crypto";
import type { Role } from "@firstpass/runtime";
import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";

/** A person of a tenant. */
export interface Member {
  memberId: string;
  email: string;
  name: string;
  /** `null`: the person has no access yet. */
  role: Role | null;
  disabled: boolean;
  /** Whether the person has signed in with the identity provider. */
  isFromProvider: boolean;
  /** ISO 8601 instants, UTC. */
  createdAt: string;
  signedInAt: string | null;
}

/** Another member of the tenant has this address. */
export class MemberExistsError extends Error {
  constructor() {
    super("the tenant already has a member with this e-mail address: change that member instead");
  }
}

/** The change would leave a tenant without an admin who can sign in. */
export class LastAdminError extends Error {
  constructor() {
    super("this is the tenant's last admin: make another member an admin first");
  }
}

/** SQL: the columns of a {@link Member}. */
export const memberColumns = `member_id as "memberId", email, name, role, disabled_at is not null as disabled,
  subject is not null as "isFromProvider", created_at as "createdAt", signed_in_at as "signedInAt"`;

/** Addresses are compared without regard to case. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** In the order of their names. */
export async function listMembers(store: Store, tenantId: string): Promise<Member[]> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<Member>(
      `select ${memberColumns} from member where tenant_id = $1 order by name, member_id`,
      [tenantId],
    ),
  );
  return rows;
}

/** `null` when the tenant has no such member. */
export async function findMember(store: Store, tenantId: string, memberId: string): Promise<Member | null> {
  if (!isId(memberId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<Member>(`select ${memberColumns} from member where tenant_id = $1 and member_id = $2`, [
      tenantId,
      memberId,
    ]),
  );
  return rows[0] ?? null;
}

/** `null` when the tenant has no member with this address. */
export async function findMemberByEmail(
  store: Store,
  tenantId: string,
  email: string,
): Promise<Member | null> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<Member>(`select ${memberColumns} from member where tenant_id = $1 and email = $2`, [
      tenantId,
      normalizeEmail(email),
    ]),
  );
  return rows[0] ?? null;
}

export interface NewMember extends Actor {
  email: string;
  name: string;
  role: Role | null;
}

/** @throws MemberExistsError */
export async function addMember(store: Store, tenantId: string, added: NewMember): Promise<Member> {
  return asTenant(store, tenantId, async (transaction) => {
    const member = await insertMember(store, transaction, tenantId, added);
    if (!member) throw new MemberExistsError();
    return member;
  });
}

/** `null` when the address is taken. */
export async function insertMember(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { email, name, role, ...actor }: NewMember,
): Promise<Member | null> {
  const { rows } = await transaction.query<Member>(
    `insert into member (tenant_id, member_id, email, name, role) values ($1, $2, $3, $4, $5)
      on conflict (tenant_id, email) do nothing returning ${memberColumns}`,
    [tenantId, randomUUIDv7(), normalizeEmail(email), name, role],
  );
  const member = rows[0] ?? null;
  if (member) {
    const detail = { name, email: member.email, role: role ?? "none" };
    await recordAudit(store, transaction, tenantId, {
      action: "member-added",
      subject: member.memberId,
      detail,
      ...actor,
    });
  }
  return member;
}

export interface MemberChange {
  memberId: string;
  name?: string | undefined;
  role?: Role | null | undefined;
  disabled?: boolean | undefined;
}

/**
 * Changes the given properties. A new role applies to open sessions within seconds; disabling a member ends them. `null` when
 * the tenant has no such member.
 * @throws LastAdminError
 */
export async function changeMember(
  store: Store,
  tenantId: string,
  { memberId, name, role, disabled }: MemberChange,
  actor: Actor = {},
): Promise<Member | null> {
  if (!isId(memberId)) return null;
  return asTenant(store, tenantId, async (transaction) => {
    const locked = await lockMember(transaction, tenantId, memberId);
    if (!locked) return null;
    const { activeAdmins, ...before } = locked;
    const after = {
      name: name ?? before.name,
      role: role === undefined ? before.role : role,
      disabled: disabled ?? before.disabled,
    };
    const detail = differences(before, after);
    if (Object.keys(detail).length === 0) return before;
    if (isActiveAdmin(before) && !isActiveAdmin(after) && activeAdmins === 1) throw new LastAdminError();
    const { rows } = await transaction.query<Member>(
      `update member set name = $3, role = $4,
          disabled_at = case when $5 then coalesce(disabled_at, now()) end
        where tenant_id = $1 and member_id = $2 returning ${memberColumns}`,
      [tenantId, memberId, after.name, after.role, after.disabled],
    );
    if (after.disabled) {
      await transaction.query("delete from session where tenant_id = $1 and member_id = $2", [
        tenantId,
        memberId,
      ]);
    }
    const entry = { action: "member-changed", subject: memberId, detail } as const;
    await recordAudit(store, transaction, tenantId, { ...entry, ...actor });
    return rows[0]!;
  });
}

type Locked = Member & { activeAdmins: number };

/** Locks the tenant's admins too, so that two at once cannot remove each other. */
async function lockMember(
  transaction: Transaction,
  tenantId: string,
  memberId: string,
): Promise<Locked | undefined> {
  const { rows } = await transaction.query<Member>(
    `select ${memberColumns} from member
      where tenant_id = $1 and (member_id = $2 or role = 'admin') order by member_id for update`,
    [tenantId, memberId],
  );
  const member = rows.find((row) => row.memberId === memberId);
  return member && { ...member, activeAdmins: rows.filter(isActiveAdmin).length };
}

function isActiveAdmin({ role, disabled }: Pick<Member, "role" | "disabled">): boolean {
  return role === "admin" && !disabled;
}

/** For the audit trail: the new values of what changes. */
function differences(
  before: Member,
  after: Pick<Member, "name" | "role" | "disabled">,
): Record<string, string> {
  return {
    ...(after.name === before.name ? {} : { name: after.name }),
    ...(after.role === before.role ? {} : { role: after.role ?? "none" }),
    ...(after.disabled === before.disabled ? {} : { disabled: String(after.disabled) }),
  };
}
