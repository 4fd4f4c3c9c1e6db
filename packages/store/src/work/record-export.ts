import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import { recordWorkEvents } from "./work-events.ts";
import type { WorkState } from "./work-state.ts";

export interface ExportedClaim {
  claimId: string;
  revision: number;
  /** `null`: the claim was never held. */
  state: WorkState | null;
}

/**
 * Records that claims are exported: with each claim, and in the audit trail.
 * @param subject `worklist`, or the id of the batch that they belong to.
 */
export async function recordExport(
  store: Store,
  tenantId: string,
  claims: readonly ExportedClaim[],
  { subject = "worklist", file, keyId, memberId }: Actor & { subject?: string; file?: string },
): Promise<void> {
  const [first, last] = [claims[0], claims.at(-1)];
  if (!first || !last) return;
  const detail = {
    claims: claims.length,
    first: first.claimId,
    last: last.claimId,
    ...(file === undefined ? {} : { file }),
  };
  const events = claims.map(({ claimId, revision, state }) => ({
    ...{ claimId, revision, keyId, memberId, from: state, to: state },
    kind: "exported" as const,
  }));
  await asTenantAtOnce(
    store,
    tenantId,
    (transaction) => [
      recordWorkEvents(store, transaction, tenantId, events),
      recordAudit(store, transaction, tenantId, {
        ...{ action: "claims-exported", subject, detail, keyId, memberId },
      }),
    ],
    { durable: false },
  );
}
