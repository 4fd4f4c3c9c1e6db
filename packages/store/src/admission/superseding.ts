import { replaceAccumulatorRows } from "../accumulator/accumulator-rows.ts";
import type { Replacement } from "../claim/visibility.ts";
import { type Transaction, takeLock } from "../database/transaction.ts";
import { replaceClaimDays } from "../history/claim-days.ts";
import { type StatusChange, updateStatusCounts, type VerdictStatus } from "../verdict/status-counts.ts";
import type { Revision } from "./admission-rows.ts";

export interface ReplacedRevision extends Replacement, Revision {
  claimId: string;
}

/**
 * Supersedes stored revisions and their verdicts, and updates the counts. A concurrent conclusion either commits first or
 * sees that its claims are superseded.
 */
export async function supersedeStored(
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
 * Marks revisions as superseded. Claims admitted later see the new revisions in the patient's history and accumulators;
 * claims admitted before still see these.
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
    replaceClaimDays(transaction, tenantId, revisions),
    replaceAccumulatorRows(transaction, tenantId, revisions),
  ]);
}

/** Returns the batch and the former status of each revision that has a verdict. */
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
