import type { Verdict } from "@firstpass/claim";
import { plainArray } from "./array-column.ts";
import { type ChunkRef, type ClaimPlace, selectPlaces } from "./chunk.ts";
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
  ref: ChunkRef,
  verdicts: readonly Verdict[],
): Promise<boolean> {
  if (!isId(ref.chunkId)) return false;
  const source = { tenantId: ref.tenantId, sourceId: ref.chunkId };
  // Sealed before the transaction begins, since the tenant's other chunks wait while it lasts.
  let payload = sealVerdicts(store, source, verdicts);
  return asTenant(
    store,
    ref.tenantId,
    async (transaction) => {
      const [closed, places] = await Promise.all([
        closeChunk(transaction, ref),
        selectPlaces(transaction, ref),
      ]);
      if (!closed) return false;
      if (places.length !== verdicts.length) {
        throw new Error(`chunk ${ref.chunkId} has ${places.length} claims and ${verdicts.length} verdicts`);
      }
      const final = verdicts.map((verdict, index) =>
        places[index]!.superseded ? { ...verdict, status: "superseded" as const } : verdict,
      );
      if (places.some(({ superseded }) => superseded)) payload = sealVerdicts(store, source, final);
      await Promise.all([
        publishVerdicts(transaction, source, final.length, payload),
        insertVerdicts(transaction, ref.tenantId, places, final),
        insertEdits(transaction, ref.tenantId, places, final),
        countVerdicts(
          transaction,
          ref.tenantId,
          final.map((verdict, index) => ({
            batchId: places[index]!.batchId,
            status: countedStatus(verdict),
            claims: 1,
          })),
        ),
        deleteStageResults(transaction, ref),
      ]);
      return true;
    },
    "verdicts",
  );
}

async function closeChunk(transaction: Transaction, ref: ChunkRef): Promise<boolean> {
  const { rowCount } = await transaction.query({
    name: "close-chunk",
    text: `update chunk set concluded_at = now()
      where tenant_id = $1 and chunk_id = $2 and concluded_at is null`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rowCount === 1;
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
