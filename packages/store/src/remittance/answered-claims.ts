import { setImmediate as nextTurn } from "node:timers/promises";
import type { BilledClaim, CalendarDate, Cents, ClaimPayment } from "@firstpass/claim";
import { openBilled } from "../chunk/sealed-claims.ts";
import { columnText } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { matchLines } from "./answered-lines.ts";

/** A revision with the control number of a payment. */
interface Candidate {
  controlNumber: string;
  sequence: number;
  revision: number;
  chunkId: string;
  position: number;
  chargeCents: Cents;
  firstDay: CalendarDate;
  lastDay: CalendarDate;
  payerId: string;
  /** Position of its verdict; `null` while it has none. */
  feedPosition: number | null;
  index: number;
  /** Day of its verdict (UTC). */
  concludedOn: CalendarDate | null;
}

/** The revision that a payment answers. It has a verdict. */
export interface AnsweredClaim extends Candidate {
  feedPosition: number;
  claim: BilledClaim;
}

/** Why a payment has no claim: none fits, several fit equally, or the one that fits has no verdict. */
export type MatchFailure = "no-claim" | "ambiguous" | "no-verdict";

/**
 * Finds the claim that each payment answers: the one with its control number that fits best (by lines, charge, billing
 * provider, and the payer's place among the patient's payers, in this order), in the newest revision that had a verdict by the payment date, preferably with the same charge. If
 * all verdicts are later, as with old payments, it is the first revision with a verdict.
 */
export async function findAnsweredClaims(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  payments: readonly ClaimPayment[],
): Promise<(AnsweredClaim | MatchFailure)[]> {
  const candidates = await selectCandidates(transaction, tenantId, payments);
  const likely = payments.map((payment) => likelyRevisions(payment, candidates));
  const claimOf = await openClaimsOf(store, transaction, tenantId, likely.flat());
  return payments.map((payment, index) => choose(payment, likely[index]!, claimOf));
}

/** By control number. "offset 0" keeps the planner to one look-up per number, as in `earlier-lines.ts`. */
async function selectCandidates(
  transaction: Transaction,
  tenantId: string,
  payments: readonly ClaimPayment[],
): Promise<Map<string, Candidate[]>> {
  const { rows } = await transaction.query<Candidate>({
    name: "select-answered",
    text: `select first.control_number as "controlNumber", claim.sequence, claim.revision,
        claim.chunk_id as "chunkId", claim.position, claim.charge_cents as "chargeCents",
        claim.first_day as "firstDay", claim.last_day as "lastDay", claim.payer_id as "payerId",
        verdict.feed_position as "feedPosition", verdict.position as index,
        (verdict_set.concluded_at at time zone 'utc')::date as "concludedOn"
      from unnest($2::text[]) as wanted (control_number)
      cross join lateral (
        select claim_id, control_number from claim
        where tenant_id = $1 and control_number = wanted.control_number and revision = 1
        offset 0
      ) as first
      cross join lateral (
        select * from claim where tenant_id = $1 and claim_id = first.claim_id offset 0
      ) as claim
      left join lateral (
        select feed_position, position from claim_verdict
        where tenant_id = $1 and sequence = claim.sequence and revision = claim.revision
        offset 0
      ) as verdict on true
      left join lateral (
        select concluded_at from verdict_set where tenant_id = $1 and feed_position = verdict.feed_position offset 0
      ) as verdict_set on true
      order by claim.sequence, claim.revision`,
    values: [tenantId, [...new Set(payments.map(({ controlNumber }) => columnText(controlNumber)))]],
  });
  return Map.groupBy(rows, ({ controlNumber }) => controlNumber);
}

/** The likely revision of each claim with the payment's control number. */
function likelyRevisions(payment: ClaimPayment, candidates: ReadonlyMap<string, Candidate[]>): Candidate[] {
  const sameNumber = candidates.get(columnText(payment.controlNumber)) ?? [];
  const likely = [...Map.groupBy(sameNumber, ({ sequence }) => sequence).values()].map((revisions) =>
    likelyRevision(payment, revisions),
  );
  if (likely.length <= claimsOpenedMax) return likely;
  const sameDates = narrowed(likely, (candidate) => hasDatesOf(payment, candidate));
  return narrowed(sameDates, ({ chargeCents }) => chargeCents === Math.abs(payment.chargeCents)).slice(
    -claimsOpenedMax,
  );
}

/** An account number can have many claims. More than this are not opened for one payment. */
const claimsOpenedMax = 20;

/** Those that meet the condition, or all if none does. */
function narrowed(candidates: Candidate[], condition: (candidate: Candidate) => boolean): Candidate[] {
  const fitting = candidates.filter(condition);
  return fitting.length > 0 ? fitting : candidates;
}

function hasDatesOf({ lines }: ClaimPayment, { firstDay, lastDay }: Candidate): boolean {
  return lines.some(
    ({ serviceDate }) => serviceDate !== undefined && serviceDate >= firstDay && serviceDate <= lastDay,
  );
}

/** @param revisions oldest first, at least one. */
function likelyRevision(payment: ClaimPayment, revisions: readonly Candidate[]): Candidate {
  const judged = revisions.filter(({ feedPosition }) => feedPosition !== null);
  const before = judged.filter(({ concludedOn }) => concludedOn! <= payment.remittance.paidOn);
  const pool = before.length > 0 ? before : judged.slice(0, 1);
  return (
    pool.findLast(({ chargeCents }) => chargeCents === Math.abs(payment.chargeCents)) ??
    pool.at(-1) ??
    revisions.at(-1)!
  );
}

/** Opens each chunk once and keeps only the candidates' claims. */
async function openClaimsOf(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  candidates: readonly Candidate[],
): Promise<(candidate: Candidate) => BilledClaim> {
  const byChunk = Map.groupBy(candidates, ({ chunkId }) => chunkId);
  const { rows } = await transaction.query<{ chunkId: string; billed: Buffer }>({
    name: "select-billed",
    text: `select chunk_id as "chunkId", billed from chunk where tenant_id = $1 and chunk_id = any($2::uuid[])`,
    values: [tenantId, [...byChunk.keys()]],
  });
  const claims = new Map<Candidate, BilledClaim>();
  for (const { chunkId, billed } of rows) {
    const opened = openBilled(store, { tenantId, chunkId }, billed);
    for (const candidate of byChunk.get(chunkId)!) claims.set(candidate, opened[candidate.position]!);
    // A chunk takes a millisecond or two, and an import may open hundreds: let others run in between.
    await nextTurn();
  }
  return (candidate) => claims.get(candidate)!;
}

function choose(
  payment: ClaimPayment,
  candidates: readonly Candidate[],
  claimOf: (candidate: Candidate) => BilledClaim,
): AnsweredClaim | MatchFailure {
  const fitting = candidates
    .map((candidate) => ({ candidate, claim: claimOf(candidate), fit: fitOf(payment, claimOf(candidate)) }))
    .filter(({ fit }) => fit.lines > 0 || fit.charge)
    .sort((a, b) => compareFits(b.fit, a.fit));
  const [best, next] = fitting;
  if (!best) return "no-claim";
  if (next && compareFits(best.fit, next.fit) === 0) return "ambiguous";
  const { feedPosition } = best.candidate;
  return feedPosition === null ? "no-verdict" : { ...best.candidate, feedPosition, claim: best.claim };
}

interface Fit {
  /** Number of the payment's lines that answer one of the claim's. */
  lines: number;
  charge: boolean;
  provider: boolean;
  /** Whether the payer decided in the place that the claim gives it: primary, secondary or tertiary. */
  place: boolean;
}

function fitOf(payment: ClaimPayment, claim: BilledClaim): Fit {
  return {
    lines: matchLines(payment, claim).filter((line) => line !== null).length,
    charge: claim.chargeCents === Math.abs(payment.chargeCents),
    provider: claim.billingProvider.npi === payment.remittance.payeeNpi,
    place: placeOf(payment) === (claim.payer.responsibility ?? "P"),
  };
}

function compareFits(a: Fit, b: Fit): number {
  return (
    a.lines - b.lines ||
    Number(a.charge) - Number(b.charge) ||
    Number(a.provider) - Number(b.provider) ||
    Number(a.place) - Number(b.place)
  );
}

/** By the status of the claim (CLP02). A denial does not state it. */
function placeOf({ status }: ClaimPayment): string {
  if (status === "2" || status === "20") return "S";
  return status === "3" || status === "21" ? "T" : "P";
}
