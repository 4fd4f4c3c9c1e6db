import { type Claim, serviceDates } from "@firstpass/claim";
import type { Admission, AdmissionRequest } from "./admission.ts";
import { bytesArray, plainArray } from "./array-column.ts";
import type { ChunkRef, ClaimPlace } from "./chunk.ts";
import type { SealedClaims } from "./sealed-claims.ts";
import { columnText } from "./text-column.ts";
import type { Transaction } from "./transaction.ts";

/** A claim as it is written down. */
export interface AdmittedClaim extends ClaimPlace {
  chunkId: string;
  /** 0-based place in the chunk. */
  position: number;
  patient: Buffer;
  claim: Claim;
}

export interface Revision {
  revision: number;
  sequence: number;
}

/** The newest revision of each claim that is known. */
export async function newestRevisions(
  transaction: Transaction,
  tenantId: string,
  claimIds: readonly string[],
): Promise<Map<string, Revision>> {
  const { rows } = await transaction.query<Revision & { claimId: string }>({
    name: "newest-revisions",
    text: `select newest.* from unnest($2::uuid[]) as id
      cross join lateral (
        select claim_id as "claimId", revision, sequence from claim
        where tenant_id = $1 and claim_id = id order by revision desc limit 1
      ) as newest`,
    values: [tenantId, plainArray(claimIds)],
  });
  return new Map(rows.map(({ claimId, ...revision }) => [claimId, revision]));
}

/** Numbers that are larger than any given before, ascending. Some may stay unused. */
export async function newSequences(transaction: Transaction, count: number): Promise<number[]> {
  const { rows } = await transaction.query<{ sequence: number }>({
    name: "new-sequences",
    text: "select nextval('claim_sequence') as sequence from generate_series(1, $1::integer)",
    values: [count],
  });
  return rows.map(({ sequence }) => sequence);
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
    text: `insert into claim (tenant_id, claim_id, revision, sequence, chunk_id, position, superseded, batch_id,
        patient, first_day, last_day, charge_cents, control_number, payer_id)
      select $1, * from unnest($2::uuid[], $3::integer[], $4::bigint[], $5::uuid[], $6::smallint[], $7::boolean[],
        $8::uuid[], $9::bytea[], $10::date[], $11::date[], $12::bigint[], $13::text[], $14::text[])`,
    values: [
      tenantId,
      plainArray(claims.map(({ claimId }) => claimId)),
      plainArray(claims.map(({ revision }) => revision)),
      plainArray(claims.map(({ sequence }) => sequence)),
      plainArray(claims.map(({ chunkId }) => chunkId)),
      plainArray(claims.map(({ position }) => position)),
      plainArray(claims.map(({ superseded }) => superseded)),
      plainArray(claims.map(({ batchId }) => batchId)),
      bytesArray(claims.map(({ patient }) => patient)),
      plainArray(days.map(({ from }) => from)),
      plainArray(days.map(({ through }) => through)),
      plainArray(claims.map(({ claim }) => claim.chargeCents)),
      claims.map(({ claim }) => columnText(claim.controlNumber)),
      claims.map(({ claim }) => columnText(claim.payer.id)),
    ],
  });
}

/** Adds to the batches what came of them; several requests may be of one. */
export async function insertBatches(
  transaction: Transaction,
  tenantId: string,
  requests: readonly AdmissionRequest[],
): Promise<void> {
  const batches = new Map<string, { complete: boolean; accepted: number; rejected: number }>();
  for (const { batchId, claims, rejections, final } of requests) {
    const batch = batches.get(batchId) ?? { complete: false, accepted: 0, rejected: 0 };
    batches.set(batchId, {
      complete: batch.complete || final,
      accepted: batch.accepted + claims.length,
      rejected: batch.rejected + rejections.length,
    });
  }
  if (batches.size === 0) return;
  // In the order of their ids, as all who write several batches do: two of them cannot wait for each other.
  const sorted = [...batches].sort(([a], [b]) => (a < b ? -1 : 1));
  await transaction.query({
    name: "insert-batches",
    text: `insert into batch (tenant_id, batch_id, complete, accepted, rejected)
      select $1, * from unnest($2::uuid[], $3::boolean[], $4::integer[], $5::integer[])
      on conflict (tenant_id, batch_id) do update set
        complete = batch.complete or excluded.complete,
        accepted = batch.accepted + excluded.accepted,
        rejected = batch.rejected + excluded.rejected`,
    values: [
      tenantId,
      sorted.map(([batchId]) => batchId),
      sorted.map(([, { complete }]) => complete),
      sorted.map(([, { accepted }]) => accepted),
      sorted.map(([, { rejected }]) => rejected),
    ],
  });
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
