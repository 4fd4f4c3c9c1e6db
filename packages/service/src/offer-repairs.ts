import type { Claim } from "@firstpass/claim";
import { isWorthOffering, type Repair, repairsOf } from "@firstpass/edits";
import type { StoredClaim } from "@firstpass/store";
import { type DraftContext, scrubDraft } from "./scrub-draft.ts";

/** A repair that a person can apply. */
export interface OfferedRepair extends Pick<Repair, "id" | "edit" | "title" | "because"> {
  /** The repaired claim. */
  claim: Claim;
}

/** The mechanical repairs of a stored claim. Each was scrubbed: it resolves a finding and causes none. */
export async function offerRepairs(
  context: DraftContext,
  tenantId: string,
  own: StoredClaim,
): Promise<OfferedRepair[]> {
  const findingsOf = async (claim: Claim) => (await scrubDraft(context, tenantId, { claim, own })).findings;
  const before = await findingsOf(own.claim);
  const offers: OfferedRepair[] = [];
  for (const { repair, claim } of repairsOf(own.claim, before, context.content)) {
    if (!isWorthOffering(repair, { before, after: await findingsOf(claim) })) continue;
    const { id, edit, title, because } = repair;
    offers.push({ id, edit, title, because, claim });
  }
  return offers;
}
