import { encodeVerdict, type Verdict } from "@firstpass/claim";
import { plainArray } from "./array-column.ts";
import type { ChunkRef, ClaimPlace } from "./chunk.ts";
import type { Store } from "./store.ts";
import { countedStatus, countVerdicts } from "./tally.ts";
import { asTenant, isId, type Transaction } from "./transaction.ts";
import { publishVerdicts, sealVerdicts } from "./verdict-set.ts";

/**
 * Writes the verdicts of a chunk (one per claim, in the same order), their places in the change feed and a delivery
 * per active endpoint, in one transaction. A claim with a later revision gets the status `superseded` instead.
 * Returns `false`, and writes nothing, when the chunk is concluded already, was split, or never was.
 */
export async function concludeChunk(
  store: Store,
  chunk: ChunkRef & { claims: readonly ClaimPlace[] },
  verdicts: readonly Verdict[],
): Promise<boolean> {
  const { tenantId, chunkId, claims } = chunk;
  if (!isId(chunkId)) return false;
  if (claims.length !== verdicts.length) {
    throw new Error(`chunk ${chunkId} has ${claims.length} claims and ${verdicts.length} verdicts`);
  }
  const source = { tenantId, sourceId: chunkId };
  const seal = (given: readonly Verdict[]) => sealVerdicts(store, source, given.map(encodeVerdict));
  // Sealed before the transaction begins, since the tenant's other chunks wait while it lasts.
  let payload = seal(verdicts);
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const superseded = await closeChunk(transaction, chunk);
      if (!superseded) return false;
      const final = verdicts.map((verdict, position) =>
        superseded.has(position) ? { ...verdict, status: "superseded" as const } : verdict,
      );
      if (final.some(({ status }, position) => status !== verdicts[position]!.status)) payload = seal(final);
      await Promise.all([
        publishVerdicts(transaction, source, final.length, payload),
        insertVerdicts(transaction, tenantId, claims, final),
        insertEdits(transaction, tenantId, claims, final),
        countVerdicts(
          transaction,
          tenantId,
          final.map((verdict) => ({
            batchId: verdict.batchId,
            status: countedStatus(verdict),
            claims: 1,
          })),
        ),
        deleteStageResults(transaction, chunk),
      ]);
      return true;
    },
    "verdicts",
  );
}

/** The positions of claims that have a later revision by now, or `null` when the chunk is not open. */
async function closeChunk(transaction: Transaction, ref: ChunkRef): Promise<ReadonlySet<number> | null> {
  const { rows } = await transaction.query<{ superseded: number[] }>({
    name: "close-chunk",
    text: `update chunk set concluded_at = now()
      where tenant_id = $1 and chunk_id = $2 and concluded_at is null
      returning array(
        select position from claim where tenant_id = $1 and chunk_id = $2 and superseded
      ) as superseded`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows[0] ? new Set(rows[0].superseded) : null;
}

async function insertVerdicts(
  transaction: Transaction,
  tenantId: string,
  places: readonly ClaimPlace[],
  verdicts: readonly Verdict[],
): Promise<void> {
  await transaction.query({
    name: "insert-verdicts",
    text: `insert into claim_verdict (tenant_id, sequence, revision, claim_id, feed_position, position, status,
        at_risk_cents, edits)
      select $1, sequence, revision, claim_id, currval('feed_position'), position - 1, status, at_risk_cents,
        string_to_array(edits, ' ')
      from unnest($2::bigint[], $3::integer[], $4::uuid[], $5::claim_status[], $6::bigint[], $7::text[])
        with ordinality as verdict (sequence, revision, claim_id, status, at_risk_cents, edits, position)`,
    values: [
      tenantId,
      plainArray(places.map(({ sequence }) => sequence)),
      plainArray(places.map(({ revision }) => revision)),
      plainArray(places.map(({ claimId }) => claimId)),
      plainArray(verdicts.map(({ status }) => status)),
      plainArray(verdicts.map(({ atRiskCents }) => atRiskCents)),
      verdicts.map((verdict) => editsOf(verdict).join(" ")),
    ],
  });
}

async function insertEdits(
  transaction: Transaction,
  tenantId: string,
  places: readonly ClaimPlace[],
  verdicts: readonly Verdict[],
): Promise<void> {
  const rows = verdicts.flatMap((verdict, index) =>
    editsOf(verdict).map((edit) => ({ edit, place: places[index]! })),
  );
  if (rows.length === 0) return;
  await transaction.query({
    name: "insert-edits",
    text: `insert into claim_edit (tenant_id, edit, sequence, revision)
      select $1, * from unnest($2::text[], $3::bigint[], $4::integer[])`,
    values: [
      tenantId,
      plainArray(rows.map(({ edit }) => edit)),
      plainArray(rows.map(({ place }) => place.sequence)),
      plainArray(rows.map(({ place }) => place.revision)),
    ],
  });
}

function editsOf({ findings }: Verdict): string[] {
  return [...new Set(findings.map(({ edit }) => edit))];
}

/** Merged into the verdicts, they are of no more use. */
async function deleteStageResults(transaction: Transaction, ref: ChunkRef): Promise<void> {
  await transaction.query({
    name: "delete-stage-results",
    text: "delete from stage_result where tenant_id = $1 and chunk_id = $2",
    values: [ref.tenantId, ref.chunkId],
  });
}
