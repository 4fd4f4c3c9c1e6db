import { recordAuditEntries } from "../audit.ts";
import { publishDecisions, selectJudged, statusBeforeRelease } from "../claim/decision.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import type { ActionDetail } from "./action-detail.ts";
import { insertRequests, withdrawRequests } from "./clinician-requests.ts";
import { type Decided, decide, type Facts, type WorkRefusal, type WorkRequest } from "./decide.ts";
import { deleteMarks, type FindingMark, insertMarks, selectMarks } from "./finding-marks.ts";
import { selectLastEvents } from "./undo.ts";
import { recordWorkEvents, type WorkEvent } from "./work-events.ts";
import { lockWork, saveWork, type WorkRow } from "./work-rows.ts";
import type { WorkResolution, WorkState } from "./work-state.ts";

/** A claim to act on. */
export interface WorkTarget {
  claimId: string;
  /** That the caller has read; absent: any. */
  version?: number | undefined;
}

export type WorkOutcome = { claimId: string } & (
  | {
      ok: true;
      revision: number;
      version: number;
      state: WorkState;
      resolution: WorkResolution | null;
      eventId: number;
    }
  | { ok: false; refusal: WorkRefusal }
);

/** Who acts, as the audit trail of releases names them. */
export interface NamedRequest extends WorkRequest {
  name: string;
}

/** Claims in one transaction, by whether their verdicts change: those hold up the tenant's other verdicts. */
const claimsPerTransaction = { verdicts: 50, work: 500 };

/**
 * Does one thing to each of the claims and answers for each, in the same order. A refused claim does not keep the others from
 * changing. The ids differ and are lower case.
 */
export async function actOnClaims(
  store: Store,
  tenantId: string,
  targets: readonly WorkTarget[],
  request: NamedRequest,
): Promise<WorkOutcome[]> {
  const { action } = request.command;
  const changesVerdicts = action === "release" || action === "withdraw-release" || action === "undo";
  const size = changesVerdicts ? claimsPerTransaction.verdicts : claimsPerTransaction.work;
  const known = targets.filter(({ claimId }) => isId(claimId)).toSorted(byClaimId);
  const outcomes = new Map<string, WorkOutcome>();
  for (let start = 0; start < known.length; start += size) {
    const group = known.slice(start, start + size);
    const answered = await asTenant(
      store,
      tenantId,
      (transaction) => actInTransaction(store, transaction, tenantId, { targets: group, request }),
      changesVerdicts ? "verdicts" : undefined,
    );
    for (const outcome of answered) outcomes.set(outcome.claimId, outcome);
  }
  return targets.map(({ claimId }) => outcomes.get(claimId) ?? refusalOf(claimId, false));
}

function byClaimId(a: WorkTarget, b: WorkTarget): number {
  return a.claimId < b.claimId ? -1 : 1;
}

interface TransactionInput {
  targets: readonly WorkTarget[];
  request: NamedRequest;
}

/** As {@link actOnClaims}, in a transaction of the tenant. */
export async function actInTransaction(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { targets, request }: TransactionInput,
): Promise<WorkOutcome[]> {
  const claimIds = targets.map(({ claimId }) => claimId);
  const locked = await lockWork(transaction, tenantId, claimIds);
  const rows = new Map(locked.map((row) => [row.claimId, row]));
  const facts = await loadFacts(store, transaction, tenantId, { rows: locked, request });
  const missing = claimIds.filter((claimId) => !rows.has(claimId));
  const stored = await selectStored(transaction, tenantId, missing);
  const decisions = targets.map(({ claimId, version }) => {
    const row = rows.get(claimId);
    return { claimId, decided: row ? decide(row, request, facts, version) : null };
  });
  const accepted = decisions.flatMap(({ decided }) => (decided && "kind" in decided ? [decided] : []));
  const eventIds = await applyDecisions(store, transaction, tenantId, { accepted, facts, request });
  return decisions.map(({ claimId, decided }): WorkOutcome => {
    if (decided === null) return refusalOf(claimId, stored.has(claimId));
    if (!("kind" in decided)) return { claimId, ok: false, refusal: decided };
    const { row, to } = decided;
    const { state, resolution } = to;
    return {
      claimId,
      ok: true,
      revision: row.revision,
      version: row.version + 1,
      state,
      resolution,
      eventId: eventIds.get(row.claimId)!,
    };
  });
}

function refusalOf(claimId: string, isStored: boolean): WorkOutcome {
  const refusal: WorkRefusal = isStored
    ? { code: "action-not-possible", detail: "The claim is not in the worklist: it was never held." }
    : { code: "claim-not-found", detail: "No claim of this tenant has this id." };
  return { claimId, ok: false, refusal };
}

async function loadFacts(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { rows, request: { command } }: { rows: readonly WorkRow[]; request: NamedRequest },
): Promise<Facts> {
  const claimIds = rows.map(({ claimId }) => claimId);
  const { action } = command;
  const isMark = action === "mark-wrong" || action === "unmark";
  const last =
    action === "undo"
      ? await selectLastEvents(store, transaction, tenantId, claimIds)
      : new Map<string, never>();
  const released = [...last.values()].filter(({ kind }) => kind === "released");
  const judgedIds =
    action === "release" || action === "withdraw-release" ? claimIds : released.map(({ claimId }) => claimId);
  return {
    last,
    marks: isMark ? await selectMarks(store, transaction, tenantId, claimIds) : [],
    judged: judgedIds.length > 0 ? await selectJudged(store, transaction, tenantId, judgedIds) : new Map(),
  };
}

/** Those of the ids that claims have. */
async function selectStored(
  transaction: Transaction,
  tenantId: string,
  claimIds: readonly string[],
): Promise<Set<string>> {
  if (claimIds.length === 0) return new Set();
  const { rows } = await transaction.query<{ claimId: string }>(
    `select claim_id as "claimId" from claim where tenant_id = $1 and claim_id = any($2::uuid[]) and revision = 1`,
    [tenantId, claimIds],
  );
  return new Set(rows.map(({ claimId }) => claimId));
}

interface Accepted {
  accepted: readonly Decided[];
  facts: Facts;
  request: NamedRequest;
}

/** Writes the changes with everything that goes with them. Returns the ids of the events, by claim id. */
async function applyDecisions(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { accepted, facts, request }: Accepted,
): Promise<Map<string, number>> {
  if (accepted.length === 0) return new Map();
  const statuses = await changeReleases(store, transaction, tenantId, { accepted, facts, request });
  const requestIds = await changeRequests(store, transaction, tenantId, { accepted, facts, request });
  await changeMarks(store, transaction, tenantId, { accepted, facts, request });
  await saveWork(
    transaction,
    tenantId,
    request.memberId ?? null,
    accepted.map(({ row, to }) => ({
      claimId: row.claimId,
      progress: to,
      status: statuses.get(row.claimId) ?? row.status,
    })),
  );
  const woken = accepted.filter(({ row, before }) => row.progress.state !== before.state).map(wakeEventOf);
  await recordWorkEvents(store, transaction, tenantId, woken);
  const events = accepted.map((decided) => eventOf(decided, request, facts, requestIds));
  const eventIds = await recordWorkEvents(store, transaction, tenantId, events);
  return new Map(accepted.map(({ row }, index) => [row.claimId, eventIds[index]!]));
}

/** Releases claims or holds them again. Returns the new statuses, by claim id. */
async function changeReleases(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { accepted, facts, request }: Accepted,
): Promise<Map<string, "released" | "hold" | "error">> {
  const changed = accepted.filter(({ released }) => released !== null);
  const decisions = changed.map(({ row, released }) => {
    const claim = facts.judged.get(row.claimId)!;
    return { claim, status: released ? ("released" as const) : statusBeforeRelease(claim.verdict) };
  });
  await publishDecisions(store, transaction, tenantId, decisions);
  const { command, name, keyId, memberId } = request;
  const reason =
    command.action === "release" ? [command.reason, command.text].filter(Boolean).join(": ") : null;
  await recordAuditEntries(
    store,
    transaction,
    tenantId,
    changed.map(({ row: { claimId, revision }, released }) => ({
      action: released ? ("claim-released" as const) : ("claim-release-withdrawn" as const),
      subject: claimId,
      detail: { name, revision, ...(reason === null ? {} : { reason }) },
      keyId,
      memberId,
    })),
  );
  return new Map(decisions.map(({ claim, status }) => [claim.claimId, status]));
}

/** Asks clinicians or takes the questions back. Returns the ids of the new requests, by claim id. */
async function changeRequests(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { accepted, request: { keyId, memberId } }: Accepted,
): Promise<Map<string, string[]>> {
  await withdrawRequests(
    transaction,
    tenantId,
    accepted.flatMap(({ undone }) => undone?.detail?.requestIds ?? []),
  );
  const asked = accepted.flatMap(({ row: { claimId, revision }, requests }) =>
    requests.map((request) => ({ claimId, revision, keyId, memberId, ...request })),
  );
  if (asked.length === 0) return new Map();
  const ids = await insertRequests(store, transaction, tenantId, asked);
  const byClaim = Map.groupBy(
    asked.map(({ claimId }, index) => ({ claimId, requestId: ids[index]! })),
    ({ claimId }) => claimId,
  );
  return new Map([...byClaim].map(([claimId, made]) => [claimId, made.map(({ requestId }) => requestId)]));
}

/** Marks findings as wrong, or removes the marks. */
async function changeMarks(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  { accepted, request: { command, keyId, memberId } }: Accepted,
): Promise<void> {
  const [added, removed]: [FindingMark[], FindingMark[]] = [[], []];
  for (const { row, kind, undone } of accepted) {
    const key = { claimId: row.claimId, revision: row.revision, keyId, memberId };
    if (kind === "marked_wrong" && command.action === "mark-wrong") {
      added.push({ ...key, edit: command.edit, text: command.text });
    }
    if (kind === "mark_removed" && command.action === "unmark") removed.push({ ...key, edit: command.edit });
    const { edit, text } = undone?.detail ?? {};
    if (undone?.kind === "marked_wrong") removed.push({ ...key, edit: edit! });
    if (undone?.kind === "mark_removed") added.push({ ...key, edit: edit!, text });
  }
  await insertMarks(store, transaction, tenantId, added);
  await deleteMarks(transaction, tenantId, removed);
}

/** A snooze that was over before the sweeper saw it. */
function wakeEventOf({ row, before }: Decided): WorkEvent {
  const { claimId, revision } = row;
  const detail = { reason: before.wakeReason };
  return { claimId, revision, kind: "woke", from: row.progress.state, to: before.state, detail };
}

function eventOf(
  { row, kind, before, to, undone }: Decided,
  { command, keyId, memberId }: NamedRequest,
  { marks }: Facts,
  requestIds: ReadonlyMap<string, string[]>,
): WorkEvent {
  const { claimId, revision } = row;
  const edit = "edit" in command ? command.edit : undone?.detail?.edit;
  const removed = marks.find(
    (mark) => mark.claimId === claimId && mark.revision === revision && mark.edit === edit,
  );
  const detail: ActionDetail = {
    before,
    text: "text" in command ? command.text : kind === "mark_removed" ? removed?.text : undefined,
    reason: command.action === "release" ? command.reason : undefined,
    assignee: kind === "assigned" || kind === "started" ? to.assignee : undefined,
    until: kind === "snoozed" ? to.wakeAt : undefined,
    edit,
    requestIds: requestIds.get(claimId),
    undone: undone?.kind,
  };
  const undoes = undone?.eventId;
  return { claimId, revision, kind, from: before.state, to: to.state, keyId, memberId, detail, undoes };
}
