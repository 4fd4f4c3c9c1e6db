import { plainArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";
import type { WorkState } from "./work-state.ts";

export const sealedWorkEventColumn: SealedColumn = {
  table: "work_event",
  column: "detail",
  key: { event_id: "bigint" },
  kind: "work-event",
  id: "claim_id || ' ' || kind",
};

export type WorkEventKind =
  | "filed"
  | "woke"
  | "resolved"
  | "reopened"
  | "assigned"
  | "unassigned"
  | "started"
  | "snoozed"
  | "commented"
  | "asked"
  | "answered"
  | "released"
  | "release_withdrawn"
  | "marked_wrong"
  | "mark_removed"
  | "rescrubbed"
  | "corrected"
  | "noted"
  | "authorized"
  | "not_billable"
  | "undone"
  | "exported";

/** Something that happened to a claim's work, to be recorded in the transaction that changes it. */
export interface WorkEvent {
  claimId: string;
  revision: number;
  kind: WorkEventKind;
  /** ISO 8601 instant; now when absent. */
  at?: string | undefined;
  /** Neither: the system did it. */
  memberId?: string | null | undefined;
  keyId?: string | null | undefined;
  /** `null` before the claim is filed. */
  from: WorkState | null;
  /** `null` when the state stays. */
  to: WorkState | null;
  /** Sealed, since people enter names. */
  detail?: unknown;
  /** The id of the event that this one takes back. */
  undoes?: number | undefined;
}

/** Returns the ids of the events, in the same order. */
export async function recordWorkEvents(
  { keyring }: Store,
  transaction: Transaction,
  tenantId: string,
  events: readonly WorkEvent[],
): Promise<number[]> {
  if (events.length === 0) return [];
  const { rows } = await transaction.query<{ eventId: number }>({
    name: "insert-work-events",
    text: `insert into work_event (tenant_id, claim_id, revision, kind, member_id, key_id, from_state, to_state, detail, undoes, at)
      select $1, claim_id, revision, kind, member_id, key_id, from_state, to_state, detail, undoes, coalesce(at, now())
      from unnest($2::uuid[], $3::integer[], $4::text[], $5::uuid[], $6::uuid[], $7::work_state[], $8::work_state[],
        $9::bytea[], $10::bigint[], $11::timestamptz[])
        as event (claim_id, revision, kind, member_id, key_id, from_state, to_state, detail, undoes, at)
      returning event_id as "eventId"`,
    values: [
      tenantId,
      plainArray(events.map(({ claimId }) => claimId)),
      plainArray(events.map(({ revision }) => revision)),
      plainArray(events.map(({ kind }) => kind)),
      events.map(({ memberId }) => memberId ?? null),
      events.map(({ keyId }) => keyId ?? null),
      events.map(({ from }) => from),
      events.map(({ to }) => to),
      events.map(({ claimId, kind, detail }) =>
        detail === undefined ? null : sealPayload(keyring, eventContext(tenantId, claimId, kind), detail),
      ),
      events.map(({ undoes }) => undoes ?? null),
      events.map(({ at }) => at ?? null),
    ],
  });
  return rows.map(({ eventId }) => eventId);
}

/** The inverse of sealing an event's detail. */
export function openEventDetail<Detail>(
  { keyring }: Store,
  tenantId: string,
  { claimId, kind, detail }: { claimId: string; kind: string; detail: Buffer },
): Detail {
  return openPayload(keyring, eventContext(tenantId, claimId, kind), detail);
}

function eventContext(tenantId: string, claimId: string, kind: string): SealContext {
  return { tenantId, kind: "work-event", id: `${claimId} ${kind}` };
}
