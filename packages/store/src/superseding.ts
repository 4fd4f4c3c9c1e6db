import { deleteDays } from "./claim-day.ts";
import { type CountedStatus, countVerdicts, type StatusChange } from "./tally.ts";
import { deleteAccruals } from "./therapy-accrual.ts";
import { type Transaction, takeLock } from "./transaction.ts";

/** The revision that was the newest until now. */
export interface EarlierRevision {
  claimId: string;
  revision: number;
  sequence: number;
  patient: Buffer;
}

/**
 * Marks earlier revisions as superseded, and takes their lines out of history, what they add out of the year's therapy,
 * and their verdicts out of the counts.
 * A chunk that is being concluded at this moment goes first, or sees the mark.
 */
export async function supersede(
  transaction: Transaction,
  tenantId: string,
  earlier: readonly EarlierRevision[],
): Promise<void> {
  if (earlier.length === 0) return;
  await takeLock(transaction, tenantId, "verdicts");
  const revisions = earlier.map(({ revision }) => revision);
  const sequences = earlier.map(({ sequence }) => sequence);
  const [concluded] = await Promise.all([
    supersedeVerdicts(transaction, [tenantId, sequences, revisions]),
    transaction.query({
      name: "supersede-claims",
      text: `update claim set superseded = true from unnest($2::uuid[], $3::integer[]) as earlier (claim_id, revision)
        where claim.tenant_id = $1 and claim.claim_id = earlier.claim_id and claim.revision = earlier.revision`,
      values: [tenantId, earlier.map(({ claimId }) => claimId), revisions],
    }),
    deleteDays(transaction, tenantId, earlier),
    deleteAccruals(transaction, tenantId, earlier),
  ]);
  const changes = concluded.flatMap(({ batchId, status }): StatusChange[] => [
    { batchId, status, claims: -1 },
    { batchId, status: "superseded", claims: 1 },
  ]);
  await countVerdicts(transaction, tenantId, changes);
}

/** Of the earlier revisions that have a verdict: their batches and the statuses they had. */
async function supersedeVerdicts(
  transaction: Transaction,
  values: [tenantId: string, sequences: number[], revisions: number[]],
): Promise<{ batchId: string; status: CountedStatus }[]> {
  const { rows } = await transaction.query<{ batchId: string; status: CountedStatus }>({
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
    values,
  });
  return rows;
}
