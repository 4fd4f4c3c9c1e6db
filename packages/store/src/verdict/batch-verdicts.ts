import type { ClaimStatus, VerdictJson } from "@firstpass/claim";
import { decodeCursor, encodeCursor } from "../database/cursor.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { loadVerdicts, type VerdictPosition } from "./verdict-set.ts";

export interface BatchVerdictsPage {
  verdicts: VerdictJson[];
  /** `null` on the last page. */
  next: string | null;
}

interface VerdictRow extends VerdictPosition {
  sequence: number;
  revision: number;
  status: ClaimStatus;
}

/**
 * The current verdicts of a batch's claims, in the order the claims were first admitted. Claims without a verdict are
 * left out: the list is complete once the batch is done. @throws CursorInvalidError
 */
export async function listBatchVerdicts(
  store: Store,
  tenantId: string,
  batchId: string,
  page: { after?: string | undefined; limit: number },
): Promise<BatchVerdictsPage> {
  const [sequence, revision] = page.after === undefined ? [0, 0] : decodeCursor(page.after);
  if (!isId(batchId)) return { verdicts: [], next: null };
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<VerdictRow>({
      name: "select-batch-verdicts",
      text: `select claim.sequence, claim.revision, verdict.status, verdict.feed_position as "feedPosition",
          verdict.position as index
        from claim join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
          and verdict.sequence = claim.sequence and verdict.revision = claim.revision
        where claim.tenant_id = $1 and claim.batch_id = $2 and claim.sequence >= $3
          and (claim.sequence, claim.revision) > ($3, $4)
        order by claim.sequence, claim.revision limit $5`,
      values: [tenantId, batchId, sequence, revision, page.limit + 1],
    });
    const shown = rows.slice(0, page.limit);
    const verdictAt = await loadVerdicts(store, transaction, tenantId, shown);
    const last = shown.at(-1);
    return {
      verdicts: shown.map((row) => ({ ...verdictAt(row), status: row.status })),
      next: last && rows.length > page.limit ? encodeCursor(last.sequence, last.revision) : null,
    };
  });
}
