import type { Cents, ClaimChange, VerdictJson } from "@firstpass/claim";
import { type Actor, openAuditDetail } from "../audit.ts";
import { decodeCursor, encodeCursor } from "../database/cursor.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { loadVerdicts } from "../verdict/verdict-set.ts";
import type { ActionDetail } from "./action-detail.ts";
import { openEventDetail, type WorkEventKind } from "./work-events.ts";
import type { WorkResolution, WorkState } from "./work-state.ts";

/** Something that happened to a claim. */
export type TimelineEntry = Actor & { at: string; revision: number | null } & (
    | { kind: "received"; batchId: string }
    | { kind: "verdict"; verdict: VerdictJson }
    | { kind: "opened" }
    | { kind: "delivered" | "parked"; url: string; attempts: number }
    | { kind: "paid"; paidCents: Cents; chargeCents: Cents; reversed: boolean }
    | WorkEntry
  );

export interface WorkEntry {
  kind: WorkEventKind;
  eventId: number;
  from: WorkState | null;
  to: WorkState | null;
  /** Whether it was taken back. */
  isUndone: boolean;
  detail: WorkEventDetail;
}

/** What the event records, of people's actions and of what filing and later claims bring. */
export type WorkEventDetail = Omit<Partial<ActionDetail>, "reason"> & {
  reason?: string | undefined;
  resolution?: WorkResolution | undefined;
  changes?: ClaimChange[] | undefined;
  dates?: string[] | undefined;
};

interface EntryRow extends Actor {
  at: string;
  atMs: number;
  source: number;
  id: number;
  kind: string;
  revision: number | null;
  plain: Record<string, unknown> | null;
  sealed: Buffer | null;
}

/** Some times have milliseconds only. Entries at the same millisecond are ordered by their source, then by their number. */
const sources = { received: 1, verdict: 2, event: 3, opened: 4, delivery: 5, payment: 6 };
/** A number of an entry is below this, so that a cursor has both in one number. */
const numberMax = 1e14;

/** Newest first. `null`: there is no such claim. @throws CursorInvalidError */
export async function listTimeline(
  store: Store,
  tenantId: string,
  claimId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ entries: TimelineEntry[]; next: string | null } | null> {
  const [beforeMs, before] = after === undefined ? [numberMax, 0] : decodeCursor(after);
  if (!isId(claimId)) return null;
  return asTenant(store, tenantId, async (transaction) => {
    const { rows } = await transaction.query<EntryRow>({
      name: "select-timeline",
      text: selectTimeline,
      values: [tenantId, claimId, beforeMs, Math.floor(before / numberMax), before % numberMax, limit + 1],
    });
    if (rows.length === 0 && !(await exists(transaction, tenantId, claimId))) return null;
    const shown = rows.slice(0, limit);
    const verdictAt = await openVerdictsOf(store, transaction, tenantId, shown);
    const last = shown.at(-1);
    return {
      entries: shown.map((row) => openEntry(store, { tenantId, claimId }, row, verdictAt)),
      next: last && rows.length > limit ? encodeCursor(last.atMs, last.source * numberMax + last.id) : null,
    };
  });
}

async function exists(transaction: Transaction, tenantId: string, claimId: string): Promise<boolean> {
  const { rowCount } = await transaction.query(
    "select from claim where tenant_id = $1 and claim_id = $2 limit 1",
    [tenantId, claimId],
  );
  return rowCount === 1;
}

function openVerdictsOf(store: Store, transaction: Transaction, tenantId: string, rows: readonly EntryRow[]) {
  const positions = rows.flatMap(({ kind, plain }) =>
    kind === "verdict" ? [plain as unknown as { feedPosition: number; index: number }] : [],
  );
  return loadVerdicts(store, transaction, tenantId, positions);
}

function openEntry(
  store: Store,
  { tenantId, claimId }: { tenantId: string; claimId: string },
  { at, kind, revision, memberId, keyId, plain, sealed, source, id }: EntryRow,
  verdictAt: Awaited<ReturnType<typeof loadVerdicts>>,
): TimelineEntry {
  const common = { at, revision, memberId, keyId };
  switch (source) {
    case sources.verdict: {
      const position = plain as unknown as { feedPosition: number; index: number };
      return { ...common, kind: "verdict", verdict: verdictAt(position) };
    }
    case sources.opened: {
      const entry = { action: "claim-opened" as const, subject: claimId };
      const { keyId, memberId, revision } = openAuditDetail(store, tenantId, { ...entry, sealed });
      const actor = { keyId: keyId as string | undefined, memberId: memberId as string | undefined };
      return { at, kind: "opened", revision: (revision as number | undefined) ?? null, ...actor };
    }
    case sources.event: {
      const detail = sealed
        ? openEventDetail<WorkEventDetail>(store, tenantId, { claimId, kind, detail: sealed })
        : {};
      const fields = plain as unknown as Pick<WorkEntry, "from" | "to" | "isUndone">;
      return { ...common, kind: kind as WorkEntry["kind"], eventId: id, ...fields, detail };
    }
    default:
      return { ...common, kind, ...plain } as TimelineEntry;
  }
}

const none = "null::uuid as member_id, null::uuid as key_id, null::bytea as sealed";

/** SQL. Each part finds its rows by an index on the claim; a claim has few. */
const selectTimeline = `with own as (
    select claim.*, chunk.concluded_at, verdict.feed_position, verdict.position as verdict_position, verdict.judged
    from claim join chunk on chunk.tenant_id = claim.tenant_id and chunk.chunk_id = claim.chunk_id
    left join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
      and verdict.sequence = claim.sequence and verdict.revision = claim.revision
    where claim.tenant_id = $1 and claim.claim_id = $2
  ), published as (
    select feed_position, revision, judged from own where feed_position is not null
    union
    select verdict_set.feed_position, own.revision, own.judged from own
    join verdict_set on verdict_set.tenant_id = $1 and verdict_set.source_id = own.chunk_id
  ), entry as (
    select admitted_at as at, ${sources.received} as source, revision::bigint as id, 'received' as kind, revision,
      jsonb_build_object('batchId', batch_id) as plain, ${none}
    from own
    union all
    select concluded_at, ${sources.verdict}, revision, 'verdict', revision,
      jsonb_build_object('feedPosition', feed_position, 'index', verdict_position), ${none}
    from own where concluded_at is not null and feed_position is not null
    union all
    select at, ${sources.event}, event_id, kind, revision,
      jsonb_build_object('from', from_state, 'to', to_state, 'isUndone', exists (
        select from work_event as later
        where later.tenant_id = $1 and later.claim_id = $2 and later.undoes = work_event.event_id
      )), member_id, key_id, detail
    from work_event where tenant_id = $1 and claim_id = $2 and kind not in ('filed', 'exported')
    union all
    select at, ${sources.opened}, audit_id, 'opened', null, null, null, null, detail
    from audit where tenant_id = $1 and subject = $2::text and action = 'claim-opened'
    union all
    select coalesce(delivered_at, next_attempt_at), ${sources.delivery}, number, status::text, published.revision,
      jsonb_build_object('url', endpoint.url, 'attempts', attempts), ${none}
    from published join delivery on delivery.tenant_id = $1 and delivery.feed_position = published.feed_position
    join endpoint on endpoint.tenant_id = $1 and endpoint.endpoint_id = delivery.endpoint_id
    where status in ('delivered', 'parked')
      -- Of the events about a set of the edits' verdicts, the claim is in the one of its status.
      and (event not in ('claim.held', 'claim.cleaned')
        or event = case judged when 'clean' then 'claim.cleaned' else 'claim.held' end)
    union all
    select imported_at, ${sources.payment}, number, 'paid', payment.revision, jsonb_build_object(
      'paidCents', payment.paid_cents, 'chargeCents', payment.charge_cents, 'reversed', payment.reversed), ${none}
    from (select distinct control_number, sequence from own) as account
    join claim_payment as payment on payment.tenant_id = $1
      and payment.control_number = account.control_number and payment.sequence = account.sequence
  ), timed as (
    select *, floor(extract(epoch from at) * 1000)::bigint as at_ms from entry
  )
  select at, at_ms as "atMs", source, id, kind, revision, plain, member_id as "memberId", key_id as "keyId", sealed
  from timed where (at_ms, source, id) < ($3::bigint, $4::integer, $5::bigint)
  order by at_ms desc, source desc, id desc limit $6`;
