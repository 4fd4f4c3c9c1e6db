import { openAuditDetail } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import type { WorkState } from "./work-state.ts";

/** Who works a claim, and who released it. */
export interface ClaimHandling {
  /** `null`: the claim was never held. */
  state: WorkState | null;
  assignee: string | null;
  /** The last release, which may have been withdrawn. */
  release: { name: string; reason: string } | null;
}

/** By claim id. */
export async function loadHandling(
  store: Store,
  tenantId: string,
  claimIds: readonly string[],
): Promise<Map<string, ClaimHandling>> {
  const [work, released] = await asTenantAtOnce(store, tenantId, (transaction) => [
    transaction.query<{ claimId: string; state: WorkState; assignee: string | null }>({
      name: "select-handling",
      text: `select work.claim_id as "claimId", work.state, member.name as assignee
        from work left join member on member.tenant_id = $1 and member.member_id = work.assignee
        where work.tenant_id = $1 and work.claim_id = any($2::uuid[])`,
      values: [tenantId, claimIds],
    }),
    transaction.query<{ subject: string; sealed: Buffer | null }>({
      name: "select-last-releases",
      text: `select distinct on (subject) subject, detail as sealed from audit
        where tenant_id = $1 and subject = any($2::text[]) and action = 'claim-released'
        order by subject, audit_id desc`,
      values: [tenantId, claimIds],
    }),
  ]);
  const handling = new Map<string, ClaimHandling>(
    claimIds.map((claimId) => [claimId, { state: null, assignee: null, release: null }]),
  );
  for (const { claimId, ...row } of work.rows) Object.assign(handling.get(claimId)!, row);
  for (const { subject, sealed } of released.rows) {
    const detail = openAuditDetail(store, tenantId, { action: "claim-released", subject, sealed });
    const release = { name: String(detail["name"] ?? ""), reason: String(detail["reason"] ?? "") };
    Object.assign(handling.get(subject)!, { release });
  }
  return handling;
}
