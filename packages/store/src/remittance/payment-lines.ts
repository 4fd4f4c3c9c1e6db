import {
  type Adjustment,
  type BilledClaim,
  type Cents,
  type ClaimPayment,
  deniedStatus,
  type PaidLine,
  type ServiceLine,
} from "@firstpass/claim";

/** What a payer answered to one line of a claim. */
export interface AnsweredLine {
  /** The claim's line number; `null` when the payer's line fits none. */
  line: number | null;
  chargeCents: Cents;
  /** Whether anything was paid. */
  paid: boolean;
  /** Group and reason of each adjustment, each once: `CO-45`. */
  reasons: string[];
  remarks: string[];
}

/**
 * Which line of the claim each line of the payment answers: the one with the same number of the billing system (REF*6R),
 * else one with the same procedure, modifiers, date and charge that nothing else answers, else the only one left with the
 * same procedure, date and charge, since payers drop and reorder modifiers.
 */
export function matchLines(payment: ClaimPayment, claim: BilledClaim): (ServiceLine | null)[] {
  const matched = payment.lines.map(
    ({ controlNumber }) =>
      (controlNumber !== undefined && claim.lines.find((line) => line.controlNumber === controlNumber)) ||
      null,
  );
  const free = () => claim.lines.filter((line) => !matched.includes(line));
  for (const exactly of [true, false]) {
    for (const [position, paid] of payment.lines.entries()) {
      if (matched[position]) continue;
      const fitting = free().filter(
        (line) => isAnswered(line, paid) && (!exactly || sameModifiers(line, paid)),
      );
      if (exactly || fitting.length === 1) matched[position] = fitting[0] ?? null;
    }
  }
  return matched;
}

function isAnswered(line: ServiceLine, { procedure, chargeCents, serviceDate }: PaidLine): boolean {
  return (
    line.procedure === procedure &&
    line.chargeCents === Math.abs(chargeCents) &&
    (serviceDate === undefined ||
      (serviceDate >= line.serviceDate && serviceDate <= (line.serviceDateEnd ?? line.serviceDate)))
  );
}

function sameModifiers(line: ServiceLine, { modifiers }: PaidLine): boolean {
  return line.modifiers.toSorted().join() === modifiers.toSorted().join();
}

/**
 * The answer line by line. An answer to the claim as a whole is one to each of its lines; what is said of the claim
 * beside its lines is said of each line too.
 */
export function answeredLines(payment: ClaimPayment, claim: BilledClaim): AnsweredLine[] {
  const claimPaid = payment.paidCents !== 0 && payment.status !== deniedStatus;
  if (payment.lines.length === 0) {
    return claim.lines.map(({ number, chargeCents }) => ({
      line: number,
      chargeCents,
      paid: claimPaid,
      reasons: reasonsOf(payment.adjustments, chargeCents),
      remarks: payment.remarks,
    }));
  }
  const matched = matchLines(payment, claim);
  return payment.lines.map((line, position) => ({
    line: matched[position]?.number ?? null,
    chargeCents: Math.abs(line.chargeCents),
    paid: claimPaid && line.paidCents !== 0,
    reasons: reasonsOf([...line.adjustments, ...payment.adjustments], line.chargeCents),
    remarks: [...new Set([...line.remarks, ...payment.remarks])],
  }));
}

/** An adjustment of nothing says nothing, unless nothing was charged. */
function reasonsOf(adjustments: readonly Adjustment[], chargeCents: Cents): string[] {
  const counted = adjustments.filter(({ amountCents }) => amountCents !== 0 || chargeCents === 0);
  return [...new Set(counted.map(({ group, carc }) => `${group}-${carc}`))];
}
