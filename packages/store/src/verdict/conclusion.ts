import { encodeVerdict, type Verdict, workerStages } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import type { ClaimRef } from "../chunk/claim-refs.ts";
import { binaryArray, plainArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { needsFiling } from "../work/file-chunk.ts";
import { withChanges } from "./last-verdicts.ts";
import { updateStatusCounts, verdictStatusOf } from "./status-counts.ts";
import { nextFeedPosition, publishVerdicts, sealVerdicts } from "./verdict-set.ts";

/** A chunk and its claims, in order. */
interface OpenChunk extends ChunkRef {
  claims: readonly ClaimRef[];
}

/**
 * Writes the verdicts of a chunk (one per claim, in the same order), their entry in the change feed and a delivery per
 * active endpoint, in one transaction. A claim with a later revision gets the status `superseded` instead.
 * Returns `false`, and writes nothing, when the chunk is already concluded, was split or does not exist.
 */
export async function concludeChunk(
  store: Store,
  chunk: OpenChunk,
  verdicts: readonly Verdict[],
): Promise<boolean> {
  const { tenantId, chunkId, claims } = chunk;
  if (!isId(chunkId)) return false;
  if (claims.length !== verdicts.length) {
    throw new Error(`chunk ${chunkId} has ${claims.length} claims and ${verdicts.length} verdicts`);
  }
  const source = { tenantId, sourceId: chunkId };
  const encoded = await withChanges(store, tenantId, verdicts.map(encodeVerdict));
  // Sealed before the transaction begins, since the tenant's other chunks wait for it.
  let payload = sealVerdicts(store, source, encoded);
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const closed = await closeChunk(transaction, chunk, { filed: !needsFiling(verdicts) });
      if (!closed) return false;
      const { feedPosition, superseded } = closed;
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
        publishVerdicts(transaction, source, { feedPosition, verdicts: final, payload }),
        insertVerdicts(transaction, chunk, feedPosition, { verdicts: final, judged: verdicts }),
        updateStatusCounts(
          transaction,
          tenantId,
          final.map((verdict) => ({ batchId: verdict.batchId, status: verdictStatusOf(verdict), claims: 1 })),
        ),
      ]);
      return true;
    },
    "verdicts",
  );
}

interface ClosedChunk {
  /** Where its verdicts go in the change feed. */
  feedPosition: number;
  /** Positions of the claims that have a later revision. */
  superseded: ReadonlySet<number>;
}

/** `null` when the chunk is not open. */
async function closeChunk(
  transaction: Transaction,
  ref: ChunkRef,
  { filed }: { filed: boolean },
): Promise<ClosedChunk | null> {
  const { rows } = await transaction.query<{ feedPosition: number; superseded: number[] }>({
    name: "close-chunk",
    text: `update chunk set concluded_at = now(), filed_at = case when $4 then now() end,
        stage_times = array(
          select finished_at from stage_result where tenant_id = $1 and chunk_id = $2
          order by array_position($3::text[], stage)
        )
      where tenant_id = $1 and chunk_id = $2 and concluded_at is null
      returning ${nextFeedPosition} as "feedPosition", array(
        select position from claim where tenant_id = $1 and chunk_id = $2 and superseded
      ) as superseded`,
    values: [ref.tenantId, ref.chunkId, workerStages, filed],
  });
  return rows[0] ? { ...rows[0], superseded: new Set(rows[0].superseded) } : null;
}

/**
 * Writes the columns that claims are listed and counted by, with a row per edit since claims are looked up by edit, and
 * deletes the stage results, which are merged now. `judged` keeps the status of superseded claims.
 */
async function insertVerdicts(
  transaction: Transaction,
  { tenantId, chunkId, claims }: OpenChunk,
  feedPosition: number,
  { verdicts, judged }: { verdicts: readonly Verdict[]; judged: readonly Verdict[] },
): Promise<void> {
  await transaction.query({
    name: "insert-verdicts",
    text: `with verdict as (
        select unnest($4::bigint[]) as sequence, unnest($5::integer[]) as revision, unnest($6::uuid[]) as claim_id,
          unnest($7::smallint[]) as position, unnest($8::claim_status[]) as status,
          unnest($9::bigint[]) as at_risk_cents, string_to_array(unnest($10::text[]), ' ') as edits,
          unnest($11::claim_status[]) as judged
      ), inserted as (
        insert into claim_verdict (tenant_id, sequence, revision, claim_id, feed_position, position, status,
          at_risk_cents, edits, judged)
        select $1, sequence, revision, claim_id, $3::bigint, position, status, at_risk_cents, edits, judged
        from verdict
      ), merged as (
        delete from stage_result where tenant_id = $1 and chunk_id = $2
      )
      insert into claim_edit (tenant_id, edit, sequence, revision, first)
      select $1, edit, sequence, revision, position = min(position) over (partition by edit, sequence) and (
          (revision = 1 and status <> 'superseded') or not exists (
            select from claim_edit as other where other.tenant_id = $1 and other.edit = found.edit
              and other.sequence = found.sequence offset 0
          )
        )
      from (select verdict.*, edit from verdict cross join unnest(edits) as edit) as found`,
    values: [
      tenantId,
      chunkId,
      feedPosition,
      binaryArray.bigint(claims.map(({ sequence }) => sequence)),
      binaryArray.integer(claims.map(({ revision }) => revision)),
      binaryArray.uuid(claims.map(({ claimId }) => claimId)),
      binaryArray.smallint(claims.map((_, position) => position)),
      plainArray(verdicts.map(({ status }) => status)),
      binaryArray.bigint(verdicts.map(({ atRiskCents }) => atRiskCents)),
      binaryArray.text(
        verdicts.map(({ findings }) => [...new Set(findings.map(({ edit }) => edit))].join(" ")),
      ),
      plainArray(judged.map(({ status }) => status)),
    ],
  });
}
