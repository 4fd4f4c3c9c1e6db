import type { Actor } from "../audit.ts";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";

export const sealedMarkColumn: SealedColumn = {
  table: "finding_mark",
  column: "detail",
  key: { claim_id: "uuid", revision: "integer", edit: "text" },
  kind: "finding-mark",
  id: "claim_id || ' ' || edit",
};

/** The findings of an edit in one revision of a claim, marked as wrong. */
export interface FindingMark extends Actor {
  claimId: string;
  revision: number;
  edit: string;
  text?: string | undefined;
}

export interface FindingMarkRecord extends FindingMark {
  /** ISO 8601 instant, UTC. */
  at: string;
}

type MarkRow = Omit<FindingMarkRecord, "text"> & { detail: Buffer | null };

/** The marks on the findings of these claims, of all revisions, newest first. */
export async function selectMarks(
  { keyring }: Store,
  transaction: Transaction,
  tenantId: string,
  claimIds: readonly string[],
): Promise<FindingMarkRecord[]> {
  const { rows } = await transaction.query<MarkRow>({
    name: "select-marks",
    text: `select claim_id as "claimId", revision, edit, at, member_id as "memberId", key_id as "keyId", detail
      from finding_mark where tenant_id = $1 and claim_id = any($2::uuid[]) order by at desc, edit`,
    values: [tenantId, binaryArray.uuid(claimIds)],
  });
  return rows.map(({ detail, ...mark }) => ({
    ...mark,
    ...(detail ? openPayload<{ text?: string }>(keyring, contextOf(tenantId, mark), detail) : {}),
  }));
}

export async function listMarks(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<FindingMarkRecord[]> {
  if (!isId(claimId)) return [];
  return asTenant(store, tenantId, (transaction) => selectMarks(store, transaction, tenantId, [claimId]));
}

export async function insertMarks(
  { keyring }: Store,
  transaction: Transaction,
  tenantId: string,
  marks: readonly FindingMark[],
): Promise<void> {
  if (marks.length === 0) return;
  await transaction.query({
    name: "insert-marks",
    text: `insert into finding_mark (tenant_id, claim_id, revision, edit, member_id, key_id, detail)
      select $1, * from unnest($2::uuid[], $3::integer[], $4::text[], $5::uuid[], $6::uuid[], $7::bytea[])`,
    values: [
      tenantId,
      ...keysOf(marks),
      marks.map(({ memberId }) => memberId ?? null),
      marks.map(({ keyId }) => keyId ?? null),
      marks.map((mark) => sealPayload(keyring, contextOf(tenantId, mark), { text: mark.text })),
    ],
  });
}

export async function deleteMarks(
  transaction: Transaction,
  tenantId: string,
  marks: readonly Pick<FindingMark, "claimId" | "revision" | "edit">[],
): Promise<void> {
  if (marks.length === 0) return;
  await transaction.query({
    name: "delete-marks",
    text: `delete from finding_mark using unnest($2::uuid[], $3::integer[], $4::text[]) as wrong (claim_id, revision, edit)
      where finding_mark.tenant_id = $1 and finding_mark.claim_id = wrong.claim_id
        and finding_mark.revision = wrong.revision and finding_mark.edit = wrong.edit`,
    values: [tenantId, ...keysOf(marks)],
  });
}

function keysOf(marks: readonly Pick<FindingMark, "claimId" | "revision" | "edit">[]): Buffer[] {
  return [
    binaryArray.uuid(marks.map(({ claimId }) => claimId)),
    binaryArray.integer(marks.map(({ revision }) => revision)),
    binaryArray.text(marks.map(({ edit }) => edit)),
  ];
}

function contextOf(tenantId: string, { claimId, edit }: { claimId: string; edit: string }): SealContext {
  return { tenantId, kind: "finding-mark", id: `${claimId} ${edit}` };
}
