import type { Store } from "./database/store.ts";
import { asTenant, type Transaction } from "./database/transaction.ts";
import { openPayload, sealPayload } from "./seal/payload.ts";
import type { SealContext } from "./seal/seal.ts";
import type { SealedColumn } from "./seal/sealed-column.ts";

export const sealedAuditColumn: SealedColumn = {
  table: "audit",
  column: "detail",
  key: { audit_id: "bigint" },
  kind: "audit",
  id: "action || ' ' || subject",
};

export type AuditAction =
  | "claim-released"
  | "key-created"
  | "key-revoked"
  | "endpoint-created"
  | "endpoint-removed"
  | "deliveries-replayed"
  | "remittance-imported"
  | "accumulator-seeded";

/** A decision by a person. */
export interface AuditEntry {
  action: AuditAction;
  /** The id of the claim, key, endpoint or import; for an accumulator: keyed hash of the patient, year and bucket. */
  subject: string;
  /** Sealed, since people enter names in reasons. */
  detail: Record<string, string | number>;
}

export interface AuditRecord extends AuditEntry {
  /** Increases with every entry. */
  auditId: number;
  /** ISO 8601 instant, UTC. */
  at: string;
}

type AuditRow = Omit<AuditRecord, "detail"> & { sealed: Buffer };
const selectRows = `select audit_id as "auditId", at, action, subject, detail as sealed from audit`;

/** Adds an entry, in the transaction that makes the change. */
export async function recordAudit(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { action, subject, detail }: AuditEntry,
): Promise<void> {
  await transaction.query("insert into audit (tenant_id, action, subject, detail) values ($1, $2, $3, $4)", [
    tenantId,
    action,
    subject,
    sealPayload(store.keyring, contextOf(tenantId, action, subject), detail),
  ]);
}

/** The tenant's audit trail, oldest first, after the entry `after`. It is append-only. */
export async function listAudit(
  store: Store,
  tenantId: string,
  page: { after?: number; limit: number },
): Promise<AuditRecord[]> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<AuditRow>(
      `${selectRows} where tenant_id = $1 and audit_id > $2 order by audit_id limit $3`,
      [tenantId, page.after ?? 0, page.limit],
    ),
  );
  return rows.map((row) => openRow(store, tenantId, row));
}

/** The tenant's newest entry with this action and subject. */
export async function lastAudit(
  store: Store,
  tenantId: string,
  action: AuditAction,
  subject: string,
): Promise<AuditRecord | null> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<AuditRow>(
      `${selectRows} where tenant_id = $1 and action = $2 and subject = $3 order by audit_id desc limit 1`,
      [tenantId, action, subject],
    ),
  );
  return rows[0] ? openRow(store, tenantId, rows[0]) : null;
}

function openRow(store: Store, tenantId: string, { sealed, ...record }: AuditRow): AuditRecord {
  const context = contextOf(tenantId, record.action, record.subject);
  return { ...record, detail: openPayload(store.keyring, context, sealed) };
}

function contextOf(tenantId: string, action: AuditAction, subject: string): SealContext {
  return { tenantId, kind: "audit", id: `${action} ${subject}` };
}
