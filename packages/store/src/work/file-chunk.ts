import {
  type BilledClaim,
  encodeVerdict,
  type NextActor,
  type Verdict,
  type VerdictJson,
} from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { loadVerdicts } from "../verdict/verdict-set.ts";
import { answerRequests } from "./answered-requests.ts";
import {
  type ConcludedClaim,
  lockWorkBefore,
  readBilled,
  selectConcluded,
  type WorkBefore,
} from "./concluded-claims.ts";
import { namesIn, partiesOf, saveNames } from "./directory.ts";
import { type FiledWork, type HeldColumns, saveFiledWork } from "./filed-work.ts";
import { heldFindings } from "./held-findings.ts";
import { identifier } from "./identifier.ts";
import { patientLabelOf, sealPatientLabel } from "./patient-label.ts";
import { afterVerdict, type VerdictTransition } from "./verdict-transition.ts";
import { recordWorkEvents, type WorkEvent } from "./work-events.ts";

/** Who has the next step for an edit. */
export type NextActorOf = (edit: string) => NextActor;

/** Whether verdicts can change the worklist. A chunk without such verdicts counts as filed. */
export function needsFiling(verdicts: readonly Pick<Verdict, "status" | "revision">[]): boolean {
  return verdicts.some(({ status, revision }) => status !== "clean" || revision > 1);
}

/**
 * Updates the worklist from the verdicts of a concluded chunk: files held claims, and wakes, reopens or resolves claims that
 * were filed before. Does nothing if the chunk is filed. Returns the number of claims changed.
 * @param verdicts of the chunk's claims, in order. Without them, they are opened.
 */
export async function fileChunk(
  store: Store,
  ref: ChunkRef,
  nextActorOf: NextActorOf,
  verdicts?: readonly Verdict[],
): Promise<number> {
  if (!isId(ref.chunkId)) return 0;
  const { tenantId } = ref;
  // Under the lock, a revision that is read as the newest one is filed before the next.
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const [claims, before] = await Promise.all([
        selectConcluded(transaction, ref),
        lockWorkBefore(transaction, ref),
      ]);
      const changed = claims.filter((claim) => afterVerdict(before.get(claim.claimId) ?? null, claim));
      const changes = await readChanges(store, transaction, ref, { changed, workBefore: before, verdicts });
      await Promise.all([
        saveFiledWork(
          transaction,
          tenantId,
          changes.map((change) => rowOf(store, tenantId, change, nextActorOf)),
        ),
        recordWorkEvents(store, transaction, tenantId, changes.flatMap(eventsOf)),
        saveNames(transaction, tenantId, namesIn(changes.map(({ billed }) => billed))),
        markFiled(transaction, ref),
      ]);
      return changes.length;
    },
    "work",
  );
}

/** A claim whose work changes. */
interface Change extends ConcludedClaim {
  hasNote: boolean;
  billed: BilledClaim;
  verdict: VerdictJson;
  before: WorkBefore | null;
  transition: VerdictTransition;
  /** The requests to the clinician that it answers. */
  answered: string[];
}

/** Opens the billed claims and verdicts of the chunk, unless nothing changes. */
async function readChanges(
  store: Store,
  transaction: Transaction,
  ref: ChunkRef,
  {
    changed,
    workBefore,
    verdicts,
  }: {
    changed: readonly ConcludedClaim[];
    workBefore: ReadonlyMap<string, WorkBefore>;
    verdicts: readonly Verdict[] | undefined;
  },
): Promise<Change[]> {
  if (changed.length === 0) return [];
  const withNotes = changed.some(({ hasNote }) => hasNote === null);
  const [verdictAt, chunk, answered] = await Promise.all([
    verdicts
      ? ({ position }: ConcludedClaim) => encodeVerdict(verdicts[position]!)
      : loadVerdicts(store, transaction, ref.tenantId, changed),
    readBilled(store, transaction, ref, { withNotes }),
    answerRequests(
      store,
      transaction,
      ref.tenantId,
      changed.filter(({ claimId }) => workBefore.has(claimId)),
    ),
  ]);
  return changed.map((claim) => {
    const before = workBefore.get(claim.claimId) ?? null;
    const billed = chunk.billed[claim.position]!;
    const hasNote = claim.hasNote ?? chunk.hasNotes![claim.position]!;
    const transition = afterVerdict(before, {
      ...claim,
      isVoid: billed.frequency === "8",
      arrived: answered.has(claim.claimId) ? "note" : (before?.arrived ?? null),
    })!;
    return {
      ...claim,
      hasNote,
      billed,
      verdict: verdictAt(claim),
      before,
      transition,
      answered: answered.get(claim.claimId) ?? [],
    };
  });
}

function rowOf(store: Store, tenantId: string, change: Change, nextActorOf: NextActorOf): FiledWork {
  const { before, transition, billed, claimId } = change;
  const { kind, to, resolution, wakeReason } = transition;
  const { billingNpi, renderingNpi } = partiesOf(billed);
  return {
    claim_id: claimId,
    sequence: change.sequence,
    revision: change.revision,
    status: change.status,
    charge_cents: change.chargeCents,
    control_number: identifier(change.controlNumber),
    payer_id: identifier(change.payerId),
    billing_npi: billingNpi,
    rendering_npi: renderingNpi,
    first_day: change.firstDay,
    last_day: change.lastDay,
    admitted_at: change.admittedAt,
    batch_id: change.batchId,
    has_note: change.hasNote,
    patient_label: sealPatientLabel(store.keyring, { tenantId, claimId }, patientLabelOf(billed)),
    state: to,
    resolution,
    wake_reason: wakeReason,
    held_at: before && kind !== "reopened" ? before.heldAt : change.concludedAt,
    resolved_at: kind === "resolved" || kind === "released" ? change.verdictAt : null,
    held: change.status === "clean" ? null : heldColumnsOf(change, nextActorOf),
  };
}

function heldColumnsOf({ verdict, atRiskCents }: Change, nextActorOf: NextActorOf): HeldColumns {
  const { edits, stages, findings, worstEdit, worstSeverity } = heldFindings(verdict.findings);
  return {
    deadline: verdict.timelyFiling?.lastDay ?? null,
    at_risk_cents: atRiskCents,
    edits,
    worst_edit: worstEdit,
    worst_severity: worstSeverity,
    findings,
    stages,
    next_actor: nextActorOf(worstEdit),
  };
}

function eventsOf(change: Change): WorkEvent[] {
  const { claimId, revision, before, transition, concludedAt, answered } = change;
  const state = before?.state ?? null;
  const answer: WorkEvent = {
    claimId,
    revision,
    kind: "answered",
    from: state,
    to: state ?? transition.to,
    at: concludedAt,
    detail: { requestIds: answered },
  };
  return [...(answered.length > 0 ? [answer] : []), ...verdictEventsOf(change)];
}

function verdictEventsOf(change: Change): WorkEvent[] {
  const { claimId, revision, before, transition, concludedAt, verdictAt } = change;
  const { kind, to, resolution, wakeReason } = transition;
  const from = before?.state ?? null;
  const event = { claimId, revision, from, to, at: concludedAt };
  switch (kind) {
    case "filed":
    case "kept":
      return [{ ...event, kind: "filed" }];
    case "released": {
      const released: WorkEvent = { ...event, kind, from: from ?? "open", at: verdictAt };
      return before ? [released] : [{ ...event, kind: "filed", to: "open" }, released];
    }
    case "woke":
      return [{ ...event, kind, detail: { reason: wakeReason } }];
    case "resolved":
      return [{ ...event, kind, detail: { resolution } }];
    default:
      return [{ ...event, kind }];
  }
}

async function markFiled(transaction: Transaction, { tenantId, chunkId }: ChunkRef): Promise<void> {
  await transaction.query({
    name: "mark-filed",
    text: `update chunk set filed_at = now()
      where tenant_id = $1 and chunk_id = $2 and concluded_at is not null and filed_at is null`,
    values: [tenantId, chunkId],
  });
}
