import type { Actor } from "../audit.ts";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import type { ActionDetail } from "./action-detail.ts";
import { openEventDetail, type WorkEventKind } from "./work-events.ts";
import type { WorkRow } from "./work-rows.ts";

/** The last thing that happened to a claim's work and was not taken back. */
export interface LastEvent {
  eventId: number;
  claimId: string;
  revision: number;
  kind: WorkEventKind;
  memberId: string | null;
  keyId: string | null;
  detail: ActionDetail | null;
}

const readKinds: readonly WorkEventKind[] = ["exported", "undone"];
const undoable: readonly WorkEventKind[] = [
  "assigned",
  "unassigned",
  "started",
  "snoozed",
  "woke",
  "commented",
  "asked",
  "released",
  "marked_wrong",
  "mark_removed",
  "not_billable",
  "reopened",
];

/** The last event of each claim, by claim id. Reads do not count, and neither do events that were undone. */
export async function selectLastEvents(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  claimIds: readonly string[],
): Promise<Map<string, LastEvent>> {
  const { rows } = await transaction.query<Omit<LastEvent, "detail"> & { detail: Buffer | null }>({
    name: "select-last-events",
    text: `select last.event_id as "eventId", last.claim_id as "claimId", last.revision, last.kind,
        last.member_id as "memberId", last.key_id as "keyId", last.detail
      from unnest($2::uuid[]) as wanted (claim_id)
      cross join lateral (
        select * from work_event as event
        where tenant_id = $1 and claim_id = wanted.claim_id and kind <> all($3::text[]) and not exists (
          select from work_event as later
          where later.tenant_id = $1 and later.claim_id = event.claim_id and later.undoes = event.event_id
        )
        order by event_id desc limit 1
      ) as last`,
    values: [tenantId, binaryArray.uuid(claimIds), readKinds],
  });
  return new Map(
    rows.map(({ detail, ...event }) => [
      event.claimId,
      { ...event, detail: detail && openEventDetail<ActionDetail>(store, tenantId, { ...event, detail }) },
    ]),
  );
}

/** Why the last event cannot be undone by this person; `null` if it can. */
export function undoRefusal(
  row: Pick<WorkRow, "revision">,
  last: LastEvent | undefined,
  { memberId, keyId, eventId }: Actor & { eventId?: number | undefined },
): string | null {
  if (!last) return "Nothing was done to the claim that could be undone.";
  if (eventId !== undefined && eventId !== last.eventId) {
    return "Something newer happened to the claim. Only the last action can be undone.";
  }
  const isOwn = last.memberId === (memberId ?? null) && last.keyId === (keyId ?? null);
  if (!isOwn || row.revision !== last.revision) {
    return "The last change to the claim is not yours. Only your own last action can be undone.";
  }
  if (!undoable.includes(last.kind) || !last.detail) {
    return "This action cannot be undone.";
  }
  return null;
}
