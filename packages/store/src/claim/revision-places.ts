import { binaryArray } from "../database/column-values.ts";
import type { Transaction } from "../database/transaction.ts";

/** Where the contents of a revision are stored. */
export interface RevisionPlace {
  claimId: string;
  revision: number;
  chunkId: string;
  /** In the chunk. */
  position: number;
}

export async function selectPlaces(
  transaction: Transaction,
  tenantId: string,
  revisions: readonly { claimId: string; revision: number }[],
): Promise<RevisionPlace[]> {
  const { rows } = await transaction.query<RevisionPlace>({
    name: "select-revision-places",
    text: `select claim.claim_id as "claimId", claim.revision, claim.chunk_id as "chunkId", claim.position
      from unnest($2::uuid[], $3::integer[]) as wanted (claim_id, revision)
      join claim on claim.tenant_id = $1 and claim.claim_id = wanted.claim_id and claim.revision = wanted.revision`,
    values: [
      tenantId,
      binaryArray.uuid(revisions.map(({ claimId }) => claimId)),
      binaryArray.integer(revisions.map(({ revision }) => revision)),
    ],
  });
  return rows;
}
