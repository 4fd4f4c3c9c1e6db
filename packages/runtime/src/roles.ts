import type { Scope } from "./principal.ts";

/** What a member can do, from least to most. */
export const roles = ["viewer", "biller", "lead", "admin"] as const;
export type Role = (typeof roles)[number];

const viewer: readonly Scope[] = ["claims:read", "operations:read"];
const biller: readonly Scope[] = [...viewer, "phi:read", "worklist:write", "claims:write", "claims:release"];
const lead: readonly Scope[] = [...biller, "audit:read", "endpoints:write"];
const admin: readonly Scope[] = [...lead, "team:write", "content:activate"];
const scopesByRole: Readonly<Record<Role, readonly Scope[]>> = { viewer, biller, lead, admin };

/**
 * The scopes of a role. Content releases belong to the whole installation, so an admin can activate them only if there
 * is one tenant.
 */
export function scopesOf(role: Role, { isOnlyTenant }: { isOnlyTenant: boolean }): readonly Scope[] {
  const scopes = scopesByRole[role];
  return isOnlyTenant ? scopes : scopes.filter((scope) => scope !== "content:activate");
}
