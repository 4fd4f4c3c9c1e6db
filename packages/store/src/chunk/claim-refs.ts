import type { Transaction } from "../database/transaction.ts";
import type { ChunkRef } from "./chunk-ref.ts";

/** Identifies one revision of a claim, without its contents. */
export interface ClaimRef {
  claimId: string;
  controlNumber: string;
  /** 1 when first admitted, one more at each resubmission. */
  revision: number;
  /** Order of admission within the tenant. All revisions of a claim share it. */
  sequence: number;
  batchId: string;
  /** Whether a later revision has been admitted. */
  superseded: boolean;
}

/** The claims of a chunk, in order. */
export async function selectClaimRefs(transaction: Transaction, ref: ChunkRef): Promise<ClaimRef[]> {
  const { rows } = await transaction.query<ClaimRef>({
    name: "select-claim-refs",
    text: `select claim_id as "claimId", control_number as "controlNumber", revision, sequence, batch_id as "batchId",
        superseded
      from claim where tenant_id = $1 and chunk_id = $2 order by position`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows;
}
