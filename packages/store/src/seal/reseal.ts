import { sealedAnswerColumn } from "../admission/idempotency.ts";
import { sealedAuditColumn } from "../audit.ts";
import { sealedClaimColumns } from "../chunk/sealed-claims.ts";
import { connectionName, connectionNamePrefix, type Store } from "../database/store.ts";
import { asSystem, type Transaction } from "../database/transaction.ts";
import { sealedSecretColumns } from "../delivery/endpoint-secrets.ts";
import { sealedSessionColumn } from "../member/sessions.ts";
import { sealedWaitingNoteColumn } from "../note/waiting-notes.ts";
import { sealedFileNameColumn } from "../received/received-file.ts";
import { sealedPieceColumn } from "../received/received-pieces.ts";
import { sealedStageColumns } from "../stage/stage-result.ts";
import { sealedVerdictColumn } from "../verdict/verdict-set.ts";
import { sealedRequestColumn } from "../work/clinician-requests.ts";
import { sealedMarkColumn } from "../work/finding-marks.ts";
import { sealedPatientColumn } from "../work/patient-label.ts";
import { sealedViewColumn } from "../work/views.ts";
import { sealedWorkEventColumn } from "../work/work-events.ts";
import { resealKeyCheck } from "./key-check.ts";
import { open, seal } from "./seal.ts";
import type { SealedColumn } from "./sealed-column.ts";

/** Every column of sealed payloads. */
const sealedColumns: readonly SealedColumn[] = [
  ...sealedClaimColumns,
  sealedPieceColumn,
  sealedFileNameColumn,
  ...sealedStageColumns,
  sealedVerdictColumn,
  ...sealedSecretColumns,
  sealedAuditColumn,
  sealedAnswerColumn,
  sealedPatientColumn,
  sealedWorkEventColumn,
  sealedViewColumn,
  sealedMarkColumn,
  sealedRequestColumn,
  sealedSessionColumn,
  sealedWaitingNoteColumn,
];

/** A chunk of 250 claims with long notes takes about a megabyte. */
const payloadsPerBatch = 32;

export interface Resealing {
  /** The key that everything is sealed with now. */
  keyId: string;
  /** Payloads that were sealed with another key. */
  resealed: number;
  /** Keys of the keyring that nothing is sealed with any more. */
  unusedKeyIds: string[];
}

/** Processes that are connected to the database seal with another key. */
export class OtherKeyInUseError extends Error {
  readonly messageFreeOfPhi = true;
}

/**
 * Seals everything that is sealed with another key of the keyring with the keyring's first key. Services run meanwhile:
 * each batch is a short transaction. It can be stopped and run again, and then continues.
 * @param onProgress called with the payloads resealed and the total found so far to need it.
 * @throws OtherKeyInUseError before it changes anything; KeyringError when a key is missing.
 */
export async function resealAll(
  store: Store,
  { onProgress = () => {} }: { onProgress?: (resealed: number, total: number) => void } = {},
): Promise<Resealing> {
  await refuseOtherKeys(store);
  const counts = await Promise.all(sealedColumns.map((column) => countOutdated(store, column)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  let resealed = 0;
  for (const column of sealedColumns) {
    for (let after: string[] | null = []; after !== null; ) {
      const batch: Batch = await resealBatch(store, column, after);
      resealed += batch.resealed;
      after = batch.last;
      onProgress(resealed, Math.max(total, resealed));
    }
  }
  // A service that started with another key meanwhile would need it for what it has sealed.
  await refuseOtherKeys(store);
  await asSystem(store, (transaction) => resealKeyCheck(store, transaction));
  const { sealingKeyId, keys } = store.keyring;
  return {
    keyId: sealingKeyId,
    resealed,
    unusedKeyIds: [...keys.keys()].filter((id) => id !== sealingKeyId),
  };
}

async function refuseOtherKeys({ pool, keyring }: Store): Promise<void> {
  const { rows } = await pool.query<{ name: string; connections: number }>(
    `select application_name as name, count(*) as connections from pg_stat_activity
      where datname = current_database() and starts_with(application_name, $2) and application_name <> $1
      group by application_name order by application_name limit 1`,
    [connectionName(keyring.sealingKeyId), connectionNamePrefix],
  );
  if (!rows[0]) return;
  const keyId = rows[0].name.slice(connectionNamePrefix.length);
  throw new OtherKeyInUseError(
    `a running service seals with the key ${keyId} (${rows[0].connections} connections): put ${keyring.sealingKeyId} first in its ` +
      "FIRSTPASS_KEYS, restart it, and run this command again",
  );
}

/** A payload starts with its format version and the length of its key id, followed by the key id. */
function isOutdated(column: string): string {
  return `${column} is not null and substr(${column}, 3, get_byte(${column}, 1)) <> $1`;
}

async function countOutdated({ pool, keyring }: Store, { table, column }: SealedColumn): Promise<number> {
  const { rows } = await pool.query<{ payloads: number }>(
    `select count(*) as payloads from ${table} where ${isOutdated(column)}`,
    [Buffer.from(keyring.sealingKeyId, "ascii")],
  );
  return rows[0]!.payloads;
}

interface Batch {
  resealed: number;
  /** The key of the last row; `null` when there are no more. */
  last: string[] | null;
}

interface OutdatedRow {
  tenantId: string;
  id: string;
  at: string;
  rowKey: string[];
  sealed: Buffer;
}

async function resealBatch(store: Store, column: SealedColumn, after: readonly string[]): Promise<Batch> {
  return asSystem(store, async (transaction) => {
    const rows = await selectOutdated(store, transaction, column, after);
    if (rows.length === 0) return { resealed: 0, last: null };
    const { keyring } = store;
    const payloads = rows.map(({ tenantId, id, sealed }) => {
      const context = { tenantId, kind: column.kind, id };
      return seal(keyring, context, open(keyring, context, sealed));
    });
    await transaction.query(
      `update ${column.table} set ${column.column} = new.payload
        from unnest($1::tid[], $2::bytea[]) as new (at, payload) where ${column.table}.ctid = new.at`,
      [rows.map(({ at }) => at), payloads],
    );
    return { resealed: rows.length, last: rows.at(-1)!.rowKey };
  });
}

/** In the order of the primary key. The rows are locked, so that their places stay the same until they are written. */
async function selectOutdated(
  { keyring }: Store,
  transaction: Transaction,
  { table, column, key, id }: SealedColumn,
  after: readonly string[],
): Promise<OutdatedRow[]> {
  const columns = { tenant_id: "uuid", ...key };
  const names = Object.keys(columns).join(", ");
  const values = Object.values(columns).map((type, index) => `$${index + 2}::${type}`);
  const { rows } = await transaction.query<OutdatedRow>(
    `select tenant_id as "tenantId", ${id} as id, ctid::text as at, array[${names.replaceAll(/\w+/g, "$&::text")}] as "rowKey",
        ${column} as sealed
      from ${table}
      where ${isOutdated(column)} ${after.length > 0 ? `and (${names}) > (${values.join(", ")})` : ""}
      order by ${names} limit ${payloadsPerBatch} for update`,
    [Buffer.from(keyring.sealingKeyId, "ascii"), ...after],
  );
  return rows;
}
