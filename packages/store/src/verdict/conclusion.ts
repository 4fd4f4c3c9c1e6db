import { encodeVerdict, type Verdict } from "@firstpass/claim";
import type { ChunkRef, ClaimPlace } from "../chunk/chunk.ts";
import { countedStatus, countVerdicts } from "../claim/status-counts.ts";
import { binaryArray, plainArray } from "../database/array-column.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { withChanges } from "./last-verdicts.ts";
import { publishVerdicts, sealVerdicts } from "./verdict-set.ts";

/** A chunk and the places of its claims, in order. */
interface ConcludedChunk extends ChunkRef {
  claims: readonly ClaimPlace[];
}

/**
 * Writes the verdicts of a chunk (one per claim, in the same order), their places in the change feed and a delivery
 * per active endpoint, in one transaction. A claim with a later revision gets the status `superseded` instead.
 * Returns `false`, and writes nothing, when the chunk is concluded already, was split, or never was.
 */
export async function concludeChunk(
  store: Store,
  chunk: ConcludedChunk,
  verdicts: readonly Verdict[],
): Promise<boolean> {
  const { tenantId, chunkId, claims } = chunk;
  if (!isId(chunkId)) return false;
  if (claims.length !== verdicts.length) {
    throw new Error(`chunk ${chunkId} has ${claims.length} claims and ${verdicts.length} verdicts`);
  }
  const source = { tenantId, sourceId: chunkId };
  const encoded = await withChanges(store, tenantId, verdicts.map(encodeVerdict));
  // Sealed before the transaction begins, since the tenant's other chunks wait while it lasts.
  let payload = sealVerdicts(store, source, encoded);
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const superseded = await closeChunk(transaction, chunk);
      if (!superseded) return false;
      const final = verdicts.map((verdict, position) =>
        superseded.has(position) ? { ...verdict, status: "superseded" as const } : verdict,
      );
      if (final.some(({ status }, position) => status !== verdicts[position]!.status)) {
        const restated = encoded.map((verdict, position) => ({
          ...verdict,
          status: final[position]!.status,
        }));
        payload = sealVerdicts(store, source, restated);
      }
      await Promise.all([
        publishVerdicts(transaction, source, final.length, payload),
        insertVerdicts(transaction, chunk, final),
        countVerdicts(
          transaction,
          tenantId,
          final.map((verdict) => ({ batchId: verdict.batchId, status: countedStatus(verdict), claims: 1 })),
        ),
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

/**
 * Keeps of each verdict what claims are listed by; their edits each by themselves too, since claims are looked up by
 * them. What the stages found is of no more use and goes.
 */
async function insertVerdicts(
  transaction: Transaction,
  { tenantId, chunkId, claims }: ConcludedChunk,
  verdicts: readonly Verdict[],
): Promise<void> {
  await transaction.query({
    name: "insert-verdicts",
    text: `with verdict as (
        select unnest($3::bigint[]) as sequence, unnest($4::integer[]) as revision, unnest($5::uuid[]) as claim_id,
          unnest($6::smallint[]) as position, unnest($7::claim_status[]) as status,
          unnest($8::bigint[]) as at_risk_cents, string_to_array(unnest($9::text[]), ' ') as edits
      ), inserted as (
        insert into claim_verdict (tenant_id, sequence, revision, claim_id, feed_position, position, status,
          at_risk_cents, edits)
        select $1, sequence, revision, claim_id, (select currval('feed_position')), position, status, at_risk_cents,
          edits
        from verdict
      ), merged as (
        delete from stage_result where tenant_id = $1 and chunk_id = $2
      )
      insert into claim_edit (tenant_id, edit, sequence, revision)
      select $1, edit, sequence, revision from verdict cross join unnest(edits) as edit`,
    values: [
      tenantId,
      chunkId,
      binaryArray.bigint(claims.map(({ sequence }) => sequence)),
      binaryArray.integer(claims.map(({ revision }) => revision)),
      binaryArray.uuid(claims.map(({ claimId }) => claimId)),
      binaryArray.smallint(claims.map((_, position) => position)),
      plainArray(verdicts.map(({ status }) => status)),
      binaryArray.bigint(verdicts.map(({ atRiskCents }) => atRiskCents)),
      binaryArray.text(
        verdicts.map(({ findings }) => [...new Set(findings.map(({ edit }) => edit))].join(" ")),
      ),
    ],
  });
}
