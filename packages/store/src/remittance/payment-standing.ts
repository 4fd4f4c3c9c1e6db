import { type CalendarDate, type Cents, reversalStatus } from "@firstpass/claim";

/** A stored payment as far as others can take it back or replace it. */
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
  /** `null` while it has no claim. */
  sequence: number | null;
  revision: number | null;
  /** The claim's line that each of its lines answers. */
  lines: readonly (number | null)[];
}

export interface Standing {
  reversed: boolean;
  /** One for each of its lines: whether it is the last word on it. */
  standing: boolean[];
}

/** Not our claim, forwarded; and pricing only: they answer nothing. */
const noAnswers = ["23", "25"];

/**
 * Which payments of one control number count, whatever the order in which they were imported:
 *
 * - A reversal takes back the earlier payment of its payer with the same amounts, by the payer's number of the claim
 *   where one has it, else the oldest. A reversal itself answers nothing.
 * - The answers to a claim are its payer's: of the payer that answered as the first one (primary before secondary,
 *   earlier before later). Payers behind it paid what it left, and say nothing of the claim as it was billed.
 * - On each line of a revision the latest of them counts.
 */
export function standingOf(payments: readonly StoredPayment[]): Map<string, Standing> {
  const ordered = payments.toSorted(byTime);
  const reversed = findReversed(ordered);
  const counting = new Map<StoredPayment, boolean[]>();
  const answers = ordered.filter((payment) => payment.sequence !== null && isAnswer(payment));
  for (const ofClaim of Map.groupBy(answers, ({ sequence }) => sequence).values()) {
    const first = ofClaim.toSorted((a, b) => rankOf(a) - rankOf(b) || byTime(a, b))[0]!;
    const standing = ofClaim.filter((payment) => payment.payer === first.payer && !reversed.has(payment));
    for (const ofRevision of Map.groupBy(standing, ({ revision }) => revision).values()) {
      const lastOn = new Map<number | null, StoredPayment>();
      for (const payment of ofRevision) for (const line of payment.lines) lastOn.set(line, payment);
      // A line that fits none of the claim's may be any of them: only the latest payment's can count.
      lastOn.set(null, ofRevision.at(-1)!);
      for (const payment of ofRevision) {
        counting.set(
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
        standing: counting.get(payment) ?? payment.lines.map(() => false),
      },
    ]),
  );
}

function findReversed(ordered: readonly StoredPayment[]): Set<StoredPayment> {
  const reversed = new Set<StoredPayment>();
  for (const reversal of ordered) {
    if (reversal.status !== reversalStatus) continue;
    const candidates = ordered.filter(
      (payment) => isAnswer(payment) && !reversed.has(payment) && isTurned(payment, reversal),
    );
    const named = candidates.find(
      ({ payerClaim }) => payerClaim !== null && payerClaim === reversal.payerClaim,
    );
    const original = named ?? candidates[0];
    if (original) reversed.add(original);
  }
  return reversed;
}

function isTurned(payment: StoredPayment, reversal: StoredPayment): boolean {
  return (
    payment.payer === reversal.payer &&
    payment.paidOn <= reversal.paidOn &&
    Math.abs(payment.chargeCents) === Math.abs(reversal.chargeCents) &&
    Math.abs(payment.paidCents) === Math.abs(reversal.paidCents) &&
    (payment.sequence === null || reversal.sequence === null || payment.sequence === reversal.sequence)
  );
}

function isAnswer({ status }: StoredPayment): boolean {
  return status !== reversalStatus && !noAnswers.includes(status);
}

/** Primary 1, secondary 2, tertiary 3. A denial does not say, and is taken for the first payer's. */
function rankOf({ status }: StoredPayment): number {
  if (status === "2" || status === "20") return 2;
  return status === "3" || status === "21" ? 3 : 1;
}

function byTime(a: StoredPayment, b: StoredPayment): number {
  if (a.paidOn !== b.paidOn) return a.paidOn < b.paidOn ? -1 : 1;
  return a.number - b.number;
}
