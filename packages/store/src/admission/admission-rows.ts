import { type ClaimTraits, serviceDates, traitList } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import type { ClaimRef } from "../chunk/claim-refs.ts";
import type { SealedClaims } from "../chunk/sealed-claims.ts";
import { packTraits } from "../claim/known-claims.ts";
import { binaryArray, columnText } from "../database/column-values.ts";
import type { Transaction } from "../database/transaction.ts";
import { isWanted } from "../delivery/publish-event.ts";
import type { ClaimNoteKeys } from "../note/note-keys.ts";
import { type ConcludedBatch, concludedColumns, publishConclusions } from "../verdict/batch-conclusion.ts";
import type { Admission, AdmissionRequest } from "./admission-request.ts";
import type { PreparedClaim } from "./prepared-claim.ts";

/** A claim with all that is stored of it. */
export interface AdmittedClaim extends PreparedClaim, Omit<ClaimRef, "controlNumber" | "superseded"> {
  /** Order of admission of all revisions. A claim's first revision has its sequence. */
  admittedAs: number;
  chunkId: string;
  /** 0-based, in the chunk. */
  position: number;
  patient: Buffer;
  noteKeys: ClaimNoteKeys;
  traits: ClaimTraits;
}

/** The increment of `claim_sequence` in the migration. */
const sequenceBlock = 100;

/** At least `count` ascending numbers, larger than any before. Unused numbers are lost. */
export async function nextNumbers(transaction: Transaction, count: number): Promise<number[]> {
  const { rows } = await transaction.query<{ first: number }>({
    name: "next-numbers",
    text: "select nextval('claim_sequence') as first from generate_series(1, $1::integer)",
    values: [Math.ceil(count / sequenceBlock)],
  });
  return rows.flatMap(({ first }) => Array.from({ length: sequenceBlock }, (_, index) => first + index));
}

export async function insertChunk(
  transaction: Transaction,
  admission: Admission,
  { ref, sealed }: { ref: ChunkRef; sealed: SealedClaims },
): Promise<void> {
  await transaction.query({
    name: "insert-chunk",
    text: `insert into chunk (tenant_id, chunk_id, content_release, rules_version, received_on, billed, notes)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      ref.tenantId,
      ref.chunkId,
      admission.contentRelease,
      admission.rulesVersion,
      admission.receivedOn,
      sealed.billed,
      sealed.notes,
    ],
  });
}

export async function insertClaims(
  transaction: Transaction,
  tenantId: string,
  claims: readonly AdmittedClaim[],
): Promise<void> {
  if (claims.length === 0) return;
  const days = claims.map(({ claim }) => serviceDates(claim));
  await transaction.query({
    name: "insert-claims",
    text: `insert into claim (tenant_id, claim_id, revision, sequence, chunk_id, position, superseded, admission, batch_id,
        patient, first_day, last_day, charge_cents, control_number, payer_id, traits, billing_npi, rendering_npi, lines, has_note)
      select $1, unnest($2::uuid[]), unnest($3::integer[]), unnest($4::bigint[]), unnest($5::uuid[]),
        unnest($6::smallint[]), false, unnest($7::bigint[]), unnest($8::uuid[]), unnest($9::bytea[]), unnest($10::date[]),
        unnest($11::date[]), unnest($12::bigint[]), unnest($13::text[]), unnest($14::text[]), unnest($15::bytea[]),
        unnest($16::text[]), unnest($17::text[]), unnest($18::smallint[]), unnest($19::boolean[])`,
    values: [
      tenantId,
      binaryArray.uuid(claims.map(({ claimId }) => claimId)),
      binaryArray.integer(claims.map(({ revision }) => revision)),
      binaryArray.bigint(claims.map(({ sequence }) => sequence)),
      binaryArray.uuid(claims.map(({ chunkId }) => chunkId)),
      binaryArray.smallint(claims.map(({ position }) => position)),
      binaryArray.bigint(claims.map(({ admittedAs }) => admittedAs)),
      binaryArray.uuid(claims.map(({ batchId }) => batchId)),
      binaryArray.bytea(claims.map(({ patient }) => patient)),
      binaryArray.date(days.map(({ from }) => from)),
      binaryArray.date(days.map(({ through }) => through)),
      binaryArray.bigint(claims.map(({ claim }) => claim.chargeCents)),
      binaryArray.text(claims.map(({ claim }) => columnText(claim.controlNumber))),
      binaryArray.text(claims.map(({ claim }) => columnText(claim.payer.id))),
      binaryArray.bytea(claims.map(({ traits }) => packTraits(traitList(traits)))),
      binaryArray.text(claims.map(({ claim }) => columnText(claim.billingProvider.npi ?? ""))),
      binaryArray.text(claims.map(({ claim }) => columnText(claim.renderingProvider?.npi ?? ""))),
      binaryArray.smallint(claims.map(({ claim }) => claim.lines.length)),
      binaryArray.boolean(claims.map(({ claim }) => claim.notes.length > 0)),
    ],
  });
}

/**
 * Creates the batches or adds to them, and reports those that are concluded with this: their claims have verdicts already,
 * or all were rejected. Several requests can belong to one batch.
 */
export async function insertBatches(
  transaction: Transaction,
  tenantId: string,
  requests: readonly AdmissionRequest[],
): Promise<void> {
  const batches = new Map<
    string,
    { complete: boolean; accepted: number; rejected: number; amends: boolean }
  >();
  for (const { batchId, claims, rejections, rejectionsUnlisted = 0, final, revises } of requests) {
    const batch = batches.get(batchId) ?? {
      complete: false,
      accepted: 0,
      rejected: 0,
      amends: revises !== undefined,
    };
    batches.set(batchId, {
      ...batch,
      complete: batch.complete || final,
      accepted: batch.accepted + claims.length,
      rejected: batch.rejected + rejections.length + rejectionsUnlisted,
    });
  }
  if (batches.size === 0) return;
  // In the order of their ids, as everywhere, so that there is no deadlock.
  const sorted = [...batches].sort(([a], [b]) => (a < b ? -1 : 1));
  const { rows } = await transaction.query<ConcludedBatch>({
    name: "insert-batches",
    text: `with stored as (
        insert into batch (tenant_id, batch_id, complete, accepted, rejected, amends, concluded_at)
        select $1, *, case when complete and accepted = 0 then now() end
        from unnest($2::uuid[], $3::boolean[], $4::integer[], $5::integer[], $6::boolean[])
          as new (batch_id, complete, accepted, rejected, amends)
        on conflict (tenant_id, batch_id) do update set
          complete = batch.complete or excluded.complete,
          accepted = batch.accepted + excluded.accepted,
          rejected = batch.rejected + excluded.rejected,
          concluded_at = coalesce(batch.concluded_at, case
            when (batch.complete or excluded.complete) and batch.accepted + excluded.accepted
              = batch.clean + batch.hold + batch.error + batch.released + batch.superseded then now()
          end)
        returning *
      )
      select ${concludedColumns} from stored
      where concluded_at = now() and not amends and ${isWanted("batch.concluded")}`,
    values: [
      tenantId,
      sorted.map(([batchId]) => batchId),
      sorted.map(([, { complete }]) => complete),
      sorted.map(([, { accepted }]) => accepted),
      sorted.map(([, { rejected }]) => rejected),
      sorted.map(([, { amends }]) => amends),
    ],
  });
  await publishConclusions(transaction, tenantId, rows);
}

export async function insertRejections(
  transaction: Transaction,
  tenantId: string,
  requests: readonly AdmissionRequest[],
): Promise<void> {
  const rejections = requests.flatMap(({ batchId, rejections }) =>
    rejections.map((rejection) => ({ batchId, ...rejection })),
  );
  if (rejections.length === 0) return;
  await transaction.query({
    name: "insert-rejections",
    text: `insert into rejection (tenant_id, batch_id, index, control_number, code, detail)
      select $1, * from unnest($2::uuid[], $3::integer[], $4::text[], $5::text[], $6::text[])
      on conflict do nothing`,
    values: [
      tenantId,
      rejections.map(({ batchId }) => batchId),
      rejections.map(({ index }) => index),
      rejections.map(({ controlNumber }) => controlNumber && columnText(controlNumber)),
      rejections.map(({ code }) => code),
      rejections.map(({ detail }) => columnText(detail)),
    ],
  });
}
