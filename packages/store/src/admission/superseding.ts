import { replaceAccumulatorRows } from "../accumulator/accumulator-rows.ts";
import type { StoredRevision } from "../claim/known-claims.ts";
import type { Replacement } from "../claim/visibility.ts";
import { rowsByKey } from "../database/key-rows.ts";
import { type Transaction, takeLock } from "../database/transaction.ts";
import { replaceClaimDays } from "../history/claim-days.ts";
import { type StatusChange, updateStatusCounts, type VerdictStatus } from "../verdict/status-counts.ts";

/** A claim's newest revision. */
export type Revision = Omit<StoredRevision, "claimId" | "traits">;

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
      text: `update claim set superseded = true
        from ${rowsByKey(
          "claim",
          { claim_id: "$2::uuid[]", revision: "$3::integer[]" },
          "claim.claim_id = key.claim_id and claim.revision = key.revision",
        )}
        where claim.tenant_id = $1 and claim.ctid = found.at`,
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
    text: `update claim_verdict set status = 'superseded'
      from ${rowsByKey(
        "claim_verdict",
        { sequence: "$2::bigint[]", revision: "$3::integer[]", batch_id: "$4::uuid[]" },
        "claim_verdict.sequence = key.sequence and claim_verdict.revision = key.revision",
      )}
      where claim_verdict.tenant_id = $1 and claim_verdict.ctid = found.at
      returning key.batch_id as "batchId", found.status`,
    values: [
      tenantId,
      revisions.map(({ sequence }) => sequence),
      revisions.map(({ revision }) => revision),
      revisions.map(({ batchId }) => batchId),
    ],
  });
  return rows;
}
