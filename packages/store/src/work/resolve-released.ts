import type { Actor } from "../audit.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import type { ActionDetail } from "./action-detail.ts";
import { recordWorkEvents } from "./work-events.ts";
import { lockWork, saveWork } from "./work-rows.ts";

/** A revision that was released, outside the worklist. */
export interface ReleasedRevision extends Actor {
  claimId: string;
  revision: number;
  reason: string;
  name: string;
}

/**
 * Resolves the work of a claim that is released outside the worklist, in the transaction of the release. A revision that is
 * not filed yet is resolved when it is filed. The caller holds the lock on work.
 */
export async function resolveReleased(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { claimId, revision, reason, name, keyId, memberId }: ReleasedRevision,
): Promise<void> {
  const [row] = await lockWork(transaction, tenantId, [claimId]);
  if (!row || row.revision !== revision || row.progress.state === "resolved") return;
  const before = row.progress;
  const to = {
    ...before,
    state: "resolved" as const,
    resolution: "released" as const,
    resolvedAt: row.now,
    wakeAt: null,
    wakeReason: null,
  };
  await saveWork(transaction, tenantId, memberId ?? null, [{ claimId, status: "released", progress: to }]);
  const detail: ActionDetail = { before, reason: "other", text: reason, name };
  await recordWorkEvents(store, transaction, tenantId, [
    { claimId, revision, kind: "released", from: before.state, to: to.state, keyId, memberId, detail },
  ]);
}
