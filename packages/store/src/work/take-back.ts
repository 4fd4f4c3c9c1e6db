import type { Actor } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { recordWorkEvents, type WorkEventKind } from "./work-events.ts";

/** The event of an action that could not be completed. */
export interface FailedEvent {
  eventId: number;
  claimId: string;
  revision: number;
}

/** Takes back events of one kind that left the progress of their claims as it was: nothing else is undone. */
export async function takeBackEvents(
  store: Store,
  tenantId: string,
  events: readonly FailedEvent[],
  { kind, keyId, memberId }: Actor & { kind: WorkEventKind },
): Promise<void> {
  if (events.length === 0) return;
  const undoing = events.map(({ eventId, claimId, revision }) => ({
    ...{ claimId, revision, keyId, memberId, from: null, to: null },
    kind: "undone" as const,
    detail: { undone: kind },
    undoes: eventId,
  }));
  await asTenant(store, tenantId, (transaction) => recordWorkEvents(store, transaction, tenantId, undoing));
}
