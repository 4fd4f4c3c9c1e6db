import { replaceAccumulatorRows } from "../accumulator/accumulator-rows.ts";
import { type StatusChange, updateStatusCounts, type VerdictStatus } from "../claim/status-counts.ts";
import { type Transaction, takeLock } from "../database/transaction.ts";
import { type Replacement, replaceDays } from "../history/claim-day.ts";
import type { Revision } from "./admission-rows.ts";

/** A revision that was the newest of its claim until another took its place. */
export interface ReplacedRevision extends Replacement, Revision {
  claimId: string;
}

/**
 * Has stored revisions end: see {@link replaceRevisions}. Their verdicts are superseded, and taken out of the counts.
 * A chunk that is being concluded at this moment goes first, or sees the mark.
 */
export async function supersede(
  transaction: Transaction,
  tenantId: string,
  revisions: readonly ReplacedRevision[],
): Promise<void> {
  if (revisions.length === 0) return;
  await takeLock(transaction, tenantId, "verdicts");
  const [concluded] = await Promise.all([
    supersedeVerdicts(transaction, tenantId, revisions),
    replaceRevisions(transaction, tenantId, revisions),
  ]);
  const changes = concluded.flatMap(({ batchId, status }): StatusChange[] => [
    { batchId, status, claims: -1 },
    { batchId, status: "superseded", claims: 1 },
  ]);
  await updateStatusCounts(transaction, tenantId, changes);
}

/**
 * Marks revisions as superseded. Claims that are admitted from then on see the lines and notes of the later ones and count
 * what those add to the year's therapy; claims that were admitted before go on seeing these.
 */
export async function replaceRevisions(
  transaction: Transaction,
  tenantId: string,
  revisions: readonly ReplacedRevision[],
): Promise<void> {
  if (revisions.length === 0) return;
  await Promise.all([
    transaction.query({
      name: "supersede-claims",
      text: `update claim set superseded = true from unnest($2::uuid[], $3::integer[]) as earlier (claim_id, revision)
        where claim.tenant_id = $1 and claim.claim_id = earlier.claim_id and claim.revision = earlier.revision`,
      values: [tenantId, revisions.map(({ claimId }) => claimId), revisions.map(({ revision }) => revision)],
    }),
    replaceDays(transaction, tenantId, revisions),
    replaceAccumulatorRows(transaction, tenantId, revisions),
  ]);
}

/** Of the revisions that have a verdict: their batches and the statuses they had. */
async function supersedeVerdicts(
  transaction: Transaction,
  tenantId: string,
  revisions: readonly ReplacedRevision[],
): Promise<{ batchId: string; status: VerdictStatus }[]> {
  const { rows } = await transaction.query<{ batchId: string; status: VerdictStatus }>({
    name: "supersede-verdicts",
    text: `with earlier as (
        select claim_verdict.sequence, claim_verdict.revision, claim_verdict.status, claim.batch_id
        from unnest($2::bigint[], $3::integer[]) as earlier (sequence, revision)
        join claim_verdict on claim_verdict.tenant_id = $1 and claim_verdict.sequence = earlier.sequence
          and claim_verdict.revision = earlier.revision
        join claim on claim.tenant_id = $1 and claim.claim_id = claim_verdict.claim_id
          and claim.revision = claim_verdict.revision
      )
      update claim_verdict set status = 'superseded' from earlier
      where claim_verdict.tenant_id = $1 and claim_verdict.sequence = earlier.sequence
        and claim_verdict.revision = earlier.revision
      returning earlier.batch_id as "batchId", earlier.status`,
    values: [tenantId, revisions.map(({ sequence }) => sequence), revisions.map(({ revision }) => revision)],
  });
  return rows;
}
