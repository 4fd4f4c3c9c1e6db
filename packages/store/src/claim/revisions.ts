import type { Cents, ClaimStatus } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { hasStageResult } from "./claims.ts";

/** One submission of a claim. */
export interface ClaimRevision {
  revision: number;
  batchId: string;
  status: ClaimStatus;
  /** The content release it is scrubbed with. */
  contentRelease: string;
  /** `null` until there is a verdict. */
  atRiskCents: Cents | null;
  /** ISO 8601 instant, UTC. */
  admittedAt: string;
}

/** A claim's submissions, newest first, at most `limit`. Empty when there is no such claim. */
export async function listRevisions(
  store: Store,
  tenantId: string,
  claimId: string,
  { limit }: { limit: number },
): Promise<ClaimRevision[]> {
  if (!isId(claimId)) return [];
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<ClaimRevision>({
      name: "select-revisions",
      text: `select claim.revision, claim.batch_id as "batchId", claim.admitted_at as "admittedAt",
          chunk.content_release as "contentRelease", verdict.at_risk_cents as "atRiskCents",
          case
            when claim.superseded then 'superseded'
            when verdict.status is not null then verdict.status::text
            when ${hasStageResult} then 'scrubbing'
            else 'received'
          end as status
        from claim
        join chunk on chunk.tenant_id = claim.tenant_id and chunk.chunk_id = claim.chunk_id
        left join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
          and verdict.sequence = claim.sequence and verdict.revision = claim.revision
        where claim.tenant_id = $1 and claim.claim_id = $2
        order by claim.revision desc limit $3`,
      values: [tenantId, claimId, limit],
    }),
  );
  return rows;
}
