import type { Store } from "./store.ts";

export type AuditAction =
  | "claim-released"
  | "key-created"
  | "key-revoked"
  | "endpoint-created"
  | "endpoint-removed"
  | "deliveries-replayed";

/** Something that a person decided. */
export interface AuditEntry {
  action: AuditAction;
  /** The id of the claim, key or endpoint. */
  subject: string;
  /** Sealed, since people write names into reasons. */
  detail: Record<string, string | number>;
}

export interface AuditRecord extends AuditEntry {
  /** Grows with every entry. */
  auditId: number;
  /** ISO 8601 instant, UTC. */
  at: string;
}

/** The tenant's trail, oldest first, from `after` (an `auditId`, exclusive) on. It can only be added to. */
export declare function listAudit(
  store: Store,
  tenantId: string,
  page: { after?: number; limit: number },
): Promise<AuditRecord[]>;
