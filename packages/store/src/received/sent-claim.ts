import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { type BatchClaim, type SentRevision, selectCurrent } from "./batch-claims.ts";

/** A claim as its last upload sent it, with its batch; `null` when there is no such claim. */
export async function findSentClaim(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<(BatchClaim & { batchId: string }) | null> {
  if (!isId(claimId)) return null;
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<SentRevision & { batchId: string }>(
      `select sent.batch_id as "batchId", sent.sequence, sent.revision, (
          select received.clm from received_claims as part,
            unnest(part.clms, part.sequences, part.revisions) as received (clm, sequence, revision)
          where part.tenant_id = $1 and part.batch_id = sent.batch_id
            and received.sequence = sent.sequence and received.revision = sent.revision
        ) as clm
        from (
          select claim.batch_id, claim.sequence, claim.revision
          from claim join batch on batch.tenant_id = $1 and batch.batch_id = claim.batch_id
          where claim.tenant_id = $1 and claim.claim_id = $2 and not batch.amends
          order by claim.revision desc limit 1
        ) as sent`,
      [tenantId, claimId],
    );
    if (!rows[0]) return null;
    const { batchId, ...sent } = rows[0];
    const [claim] = await selectCurrent(store, transaction, tenantId, [sent]);
    return { ...claim!, batchId };
  });
}
