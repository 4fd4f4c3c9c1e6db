import { type Actor, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce } from "../database/transaction.ts";
import { recordWorkEvents } from "./work-events.ts";
import type { WorkItem } from "./work-item.ts";

/** Records that claims of the worklist are exported: in the timeline of each, and in the audit trail. */
export async function recordExport(
  store: Store,
  tenantId: string,
  items: readonly WorkItem[],
  { keyId, memberId }: Actor,
): Promise<void> {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  const detail = { claims: items.length, first: first.claimId, last: last.claimId };
  const events = items.map(({ claimId, revision, state }) => ({
    ...{ claimId, revision, keyId, memberId, from: state, to: state },
    kind: "exported" as const,
  }));
  await asTenantAtOnce(
    store,
    tenantId,
    (transaction) => [
      recordWorkEvents(store, transaction, tenantId, events),
      recordAudit(store, transaction, tenantId, {
        ...{ action: "claims-exported", subject: "worklist", detail, keyId, memberId },
      }),
    ],
    { durable: false },
  );
}
