import type { Store } from "./database/store.ts";
import { asTenant, asTenantAtOnce, type Transaction } from "./database/transaction.ts";
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

export const auditActions = [
  "claim-released",
  "claim-release-withdrawn",
  "claim-corrected",
  "notes-added",
  "authorization-added",
  "key-created",
  "key-revoked",
  "endpoint-created",
  "endpoint-changed",
  "endpoint-secret-rotated",
  "endpoint-removed",
  "deliveries-replayed",
  "delivery-retried",
  "remittance-imported",
  "accumulator-seeded",
  "submitter-changed",
  "content-activated",
  "claim-read",
  "claim-opened",
  "repairs-listed",
  "claims-listed",
  "notes-listed",
  "claims-exported",
  "batch-read",
  "feed-read",
  "member-added",
  "member-changed",
  "link-created",
  "signed-in",
  "signed-out",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** A decision by a person, a sign-in, or a look at claims. */
export interface AuditEntry {
  action: AuditAction;
  /**
   * The id of the claim, batch, key, member, endpoint, import or release; for an accumulator: keyed hash of the patient, year and
   * bucket.
   */
  subject: string;
  /** Sealed, since people enter names in reasons. */
  detail: Record<string, string | number>;
}

/** The API key or member of the request that an entry is about. A command has neither. Part of the entry's detail. */
export interface Actor {
  keyId?: string | null | undefined;
  memberId?: string | null | undefined;
}

export interface AuditRecord extends AuditEntry {
  /** Increases with every entry. */
  auditId: number;
  /** ISO 8601 instant, UTC. */
  at: string;
}

type AuditRow = Omit<AuditRecord, "detail"> & { sealed: Buffer | null };

/** The tenant of entries on the whole installation. */
export const installation = "00000000-0000-0000-0000-000000000000";
const selectRows = `select audit_id as "auditId", at, action, subject, detail as sealed from audit`;

/** Adds an entry, in the transaction that makes the change. */
export async function recordAudit(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  entry: AuditEntry & Actor,
): Promise<void> {
  await recordAuditEntries(store, transaction, tenantId, [entry]);
}

/** Adds entries in one statement. */
export async function recordAuditEntries(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  entries: readonly (AuditEntry & Actor)[],
): Promise<void> {
  if (entries.length === 0) return;
  const details = entries.map(({ action, subject, detail, keyId, memberId }) =>
    sealPayload(store.keyring, contextOf(tenantId, action, subject), {
      ...(keyId ? { keyId } : {}),
      ...(memberId ? { memberId } : {}),
      ...detail,
    }),
  );
  await transaction.query(
    `insert into audit (tenant_id, action, subject, detail)
      select $1, * from unnest($2::text[], $3::text[], $4::bytea[])`,
    [tenantId, entries.map(({ action }) => action), entries.map(({ subject }) => subject), details],
  );
}

/** Records that claims were read, before they are returned. The server may lose the last half second in a crash. */
export async function recordRead(store: Store, tenantId: string, entry: AuditEntry & Actor): Promise<void> {
  await asTenantAtOnce(store, tenantId, (transaction) => [recordAudit(store, transaction, tenantId, entry)], {
    durable: false,
  });
}

/** Records the activation of a content release, without keys; `null`: the release that ships with Firstpass. */
export async function recordActivation(transaction: Transaction, release: string | null): Promise<void> {
  await transaction.query("insert into audit (tenant_id, action, subject) values ($1, $2, $3)", [
    installation,
    "content-activated" satisfies AuditAction,
    release ?? "shipped",
  ]);
}

/** Records who activated a content release, in the trail of their tenant, before it takes effect. */
export async function recordActivationBy(
  store: Store,
  tenantId: string,
  { release, previous, ...actor }: { release: string; previous: string } & Actor,
): Promise<void> {
  await asTenant(store, tenantId, (transaction) =>
    recordAudit(store, transaction, tenantId, {
      action: "content-activated",
      subject: release,
      detail: { previous },
      ...actor,
    }),
  );
}

export interface AuditPage {
  /** The last entry of the previous page. */
  after?: number | undefined;
  limit: number;
  newestFirst?: boolean;
  action?: string | undefined;
  subject?: string | undefined;
}

/** The tenant's audit trail, by default oldest first. It is append-only. */
export async function listAudit(store: Store, tenantId: string, page: AuditPage): Promise<AuditRecord[]> {
  const { after, limit, newestFirst = false, action, subject } = page;
  const values: unknown[] = [tenantId];
  const where = (condition: string, value: unknown) =>
    value === undefined ? "" : `and ${condition} $${values.push(value)}`;
  const text = `${selectRows} where tenant_id = $1 ${where(newestFirst ? "audit_id <" : "audit_id >", after)}
    ${where("action =", action)} ${where("subject =", subject)}
    order by audit_id ${newestFirst ? "desc" : ""} limit $${values.push(limit)}`;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<AuditRow>(text, values),
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

/** An entry as it is listed: without what people entered, reasons and values of fields, which can name a patient. */
export function toAuditEntry({ detail, ...record }: AuditRecord) {
  const { keyId = null, memberId = null, reason: _, changes: __, ...rest } = detail;
  return { ...record, keyId: keyId as string | null, memberId: memberId as string | null, detail: rest };
}

function openRow(store: Store, tenantId: string, { sealed, ...record }: AuditRow): AuditRecord {
  return { ...record, detail: openAuditDetail(store, tenantId, { ...record, sealed }) };
}

/** With the `keyId` or `memberId` of the request, if there was one. */
export function openAuditDetail(
  { keyring }: Store,
  tenantId: string,
  { action, subject, sealed }: Pick<AuditEntry, "action" | "subject"> & { sealed: Buffer | null },
): AuditEntry["detail"] {
  return sealed ? openPayload(keyring, contextOf(tenantId, action, subject), sealed) : {};
}

function contextOf(tenantId: string, action: AuditAction, subject: string): SealContext {
  return { tenantId, kind: "audit", id: `${action} ${subject}` };
}
