import { changesSince, type VerdictJson } from "@firstpass/claim";
import { binaryArray } from "../database/array-column.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { loadVerdictSets } from "./verdict-set.ts";

/**
 * Has each verdict of a later revision say what changed since the claim's last verdict. One that follows on none, since
 * no earlier revision has come so far, says nothing. First revisions, which nearly all are, cost nothing.
 */
export async function withChanges(
  store: Store,
  tenantId: string,
  verdicts: readonly VerdictJson[],
): Promise<readonly VerdictJson[]> {
  const later = verdicts.filter(({ revision }) => revision > 1);
  if (later.length === 0) return verdicts;
  const stored = await lastVerdicts(store, tenantId, later);
  // A claim that came twice in one chunk follows on itself.
  const known = new Map<string, VerdictJson>();
  return verdicts.map((verdict) => {
    const last = known.get(verdict.claimId) ?? stored.get(verdict.claimId);
    known.set(verdict.claimId, verdict);
    return last ? { ...verdict, changes: changesSince(last, verdict) } : verdict;
  });
}

interface PlaceRow {
  claimId: string;
  feedPosition: number;
  place: number;
}

/** Of each claim, the verdict of the newest revision before this one that has a verdict. By claim. */
async function lastVerdicts(
  store: Store,
  tenantId: string,
  revisions: readonly { claimId: string; revision: number }[],
): Promise<Map<string, VerdictJson>> {
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<PlaceRow>({
      name: "select-last-verdicts",
      text: `select asked.claim_id as "claimId", last.feed_position as "feedPosition", last.position as place
        from unnest($2::uuid[], $3::integer[]) as asked (claim_id, revision)
        cross join lateral (
          select verdict.feed_position, verdict.position
          from claim join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
            and verdict.sequence = claim.sequence and verdict.revision = claim.revision
          where claim.tenant_id = $1 and claim.claim_id = asked.claim_id and claim.revision < asked.revision
          order by claim.revision desc limit 1
        ) as last
        order by asked.revision desc`,
      values: [
        tenantId,
        binaryArray.uuid(revisions.map(({ claimId }) => claimId)),
        binaryArray.integer(revisions.map(({ revision }) => revision)),
      ],
    });
    const sets = await loadVerdictSets(
      store,
      transaction,
      tenantId,
      rows.map(({ feedPosition }) => feedPosition),
    );
    return new Map(
      rows.map(({ claimId, feedPosition, place }) => [claimId, sets.get(feedPosition)![place]!]),
    );
  });
}
