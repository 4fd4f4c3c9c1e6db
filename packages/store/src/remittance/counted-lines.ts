import { type CalendarDate, type Cents, reversalStatus } from "@firstpass/claim";

/** A stored payment, with what decides whether other payments cancel or replace it. */
export interface StoredPayment {
  /** Hex of its id. */
  paymentId: string;
  /** Order of import. */
  number: number;
  paidOn: CalendarDate;
  payer: string;
  /** Hex; `null` when the payer gave no number. */
  payerClaim: string | null;
  status: string;
  chargeCents: Cents;
  paidCents: Cents;
  /** Sequence and revision of the claim; `null` while it has none. */
  sequence: number | null;
  revision: number | null;
  /** For each of its lines, the claim's line that it answers. */
  lines: readonly (number | null)[];
}

export interface PaymentOutcomes {
  reversed: boolean;
  /** For each of its lines, whether it counts. */
  counted: boolean[];
}

/** Claim statuses (CLP02) that are no answer: not our claim, forwarded; and predetermination pricing only. */
const unansweredStatuses = ["23", "25"];

/**
 * Decides which lines of the payments of one control number count, whatever the order of import:
 *
 * - A reversal cancels an earlier payment of the same payer and amounts: the one with the same payer's claim number if
 *   there is one, otherwise the oldest. The reversal itself does not count.
 * - Only the payer that answered first (primary before secondary, earlier before later) counts. Later payers answer for
 *   the remainder, not for the claim as billed.
 * - For each line of a revision, the latest payment counts.
 *
 * Returns one entry per payment, by id.
 */
export function countLines(payments: readonly StoredPayment[]): Map<string, PaymentOutcomes> {
  const ordered = payments.toSorted(byTime);
  const reversed = findReversed(ordered);
  const counted = new Map<StoredPayment, boolean[]>();
  const answers = ordered.filter((payment) => payment.sequence !== null && isAnswer(payment));
  for (const claimAnswers of Map.groupBy(answers, ({ sequence }) => sequence).values()) {
    const first = claimAnswers.toSorted((a, b) => rankOf(a) - rankOf(b) || byTime(a, b))[0]!;
    const fromFirstPayer = claimAnswers.filter(
      (payment) => payment.payer === first.payer && !reversed.has(payment),
    );
    for (const revisionAnswers of Map.groupBy(fromFirstPayer, ({ revision }) => revision).values()) {
      const lastOn = new Map<number | null, StoredPayment>();
      for (const payment of revisionAnswers) for (const line of payment.lines) lastOn.set(line, payment);
      // A line without a match may belong to any line of the claim, so only the latest payment's counts.
      lastOn.set(null, revisionAnswers.at(-1)!);
      for (const payment of revisionAnswers) {
        counted.set(
          payment,
          payment.lines.map((line) => lastOn.get(line) === payment),
        );
      }
    }
  }
  return new Map(
    ordered.map((payment) => [
      payment.paymentId,
      {
        reversed: reversed.has(payment),
        counted: counted.get(payment) ?? payment.lines.map(() => false),
      },
    ]),
  );
}

function findReversed(ordered: readonly StoredPayment[]): Set<StoredPayment> {
  const reversed = new Set<StoredPayment>();
  for (const reversal of ordered) {
    if (reversal.status !== reversalStatus) continue;
    const candidates = ordered.filter(
      (payment) => isAnswer(payment) && !reversed.has(payment) && isReversedBy(payment, reversal),
    );
    const named = candidates.find(
      ({ payerClaim }) => payerClaim !== null && payerClaim === reversal.payerClaim,
    );
    const original = named ?? candidates[0];
    if (original) reversed.add(original);
  }
  return reversed;
}

function isReversedBy(payment: StoredPayment, reversal: StoredPayment): boolean {
  return (
    payment.payer === reversal.payer &&
    payment.paidOn <= reversal.paidOn &&
    Math.abs(payment.chargeCents) === Math.abs(reversal.chargeCents) &&
    Math.abs(payment.paidCents) === Math.abs(reversal.paidCents) &&
    (payment.sequence === null || reversal.sequence === null || payment.sequence === reversal.sequence)
  );
}

function isAnswer({ status }: StoredPayment): boolean {
  return status !== reversalStatus && !unansweredStatuses.includes(status);
}

/** Primary 1, secondary 2, tertiary 3. A denial does not state it and counts as primary. */
function rankOf({ status }: StoredPayment): number {
  if (status === "2" || status === "20") return 2;
  return status === "3" || status === "21" ? 3 : 1;
}

function byTime(a: StoredPayment, b: StoredPayment): number {
  if (a.paidOn !== b.paidOn) return a.paidOn < b.paidOn ? -1 : 1;
  return a.number - b.number;
}
