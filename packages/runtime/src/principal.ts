/** The permissions that a key or a member can have. */
export const scopes = [
  "claims:write",
  "claims:read",
  "claims:release",
  "endpoints:write",
  "operations:read",
  "audit:read",
  "worklist:write",
  "phi:read",
  "team:write",
  "content:activate",
] as const;
export type Scope = (typeof scopes)[number];

/** Who sent a request: an API key or a member of the tenant, of which the other is `null`. */
export interface Principal {
  tenantId: string;
  keyId: string | null;
  memberId: string | null;
  /** The name of the member or of the key. */
  name: string | null;
  scopes: readonly Scope[];
}

/** The id under which the requests of a key or member are counted. */
export function callerOf({ keyId, memberId }: Principal): string {
  return memberId ?? keyId ?? "";
}
