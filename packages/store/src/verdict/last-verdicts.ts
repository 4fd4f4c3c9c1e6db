import { changesSince, type VerdictJson } from "@firstpass/claim";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { loadVerdicts, type VerdictPosition } from "./verdict-set.ts";

/**
 * Adds to the verdict of each later revision what changed since the claim's last verdict. A verdict without a
 * predecessor gets no `changes`. First revisions, which nearly all are, cost nothing.
 */
export async function withChanges(
  store: Store,
  tenantId: string,
  verdicts: readonly VerdictJson[],
): Promise<readonly VerdictJson[]> {
  const later = verdicts.filter(({ revision }) => revision > 1);
  if (later.length === 0) return verdicts;
  const stored = await lastVerdicts(store, tenantId, later);
  // A chunk can hold several revisions of a claim.
  const earlier = new Map<string, VerdictJson>();
  return verdicts.map((verdict) => {
    const last = earlier.get(verdict.claimId) ?? stored.get(verdict.claimId);
    earlier.set(verdict.claimId, verdict);
    return last ? { ...verdict, changes: changesSince(last, verdict) } : verdict;
  });
}

/** By claim id, the verdict of the newest earlier revision that has one. */
async function lastVerdicts(
  store: Store,
  tenantId: string,
  revisions: readonly { claimId: string; revision: number }[],
): Promise<Map<string, VerdictJson>> {
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<VerdictPosition & { claimId: string }>({
      name: "select-last-verdicts",
      text: `select later.claim_id as "claimId", last.feed_position as "feedPosition", last.position as index
        from unnest($2::uuid[], $3::integer[]) as later (claim_id, revision)
        cross join lateral (
          select verdict.feed_position, verdict.position
          from claim join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
            and verdict.sequence = claim.sequence and verdict.revision = claim.revision
          where claim.tenant_id = $1 and claim.claim_id = later.claim_id and claim.revision < later.revision
          order by claim.revision desc limit 1
        ) as last
        order by later.revision desc`,
      values: [
        tenantId,
        binaryArray.uuid(revisions.map(({ claimId }) => claimId)),
        binaryArray.integer(revisions.map(({ revision }) => revision)),
      ],
    });
    const verdictAt = await loadVerdicts(store, transaction, tenantId, rows);
    return new Map(rows.map((row) => [row.claimId, verdictAt(row)]));
  });
}
