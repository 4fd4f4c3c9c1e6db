import {
  type Adjustment,
  type BilledClaim,
  type Cents,
  type ClaimPayment,
  deniedStatus,
  type PaidLine,
  type ServiceLine,
} from "@firstpass/claim";

/** A payer's answer to one line of a claim. */
export interface AnsweredLine {
  /** The claim's line number; `null` when the payer's line matches none. */
  line: number | null;
  chargeCents: Cents;
  /** Whether anything was paid. */
  paid: boolean;
  /** Group and reason of the adjustments, without repetition: `CO-45`. */
  reasons: string[];
  remarks: string[];
}

/**
 * The claim's line that each line of the payment answers: the one with the same line item control number (REF*6R),
 * otherwise an unanswered one with the same procedure, modifiers, date and charge, otherwise the only one left with the
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
        (line) => isSameService(line, paid) && (!exactly || hasSameModifiers(line, paid)),
      );
      if (exactly || fitting.length === 1) matched[position] = fitting[0] ?? null;
    }
  }
  return matched;
}

function isSameService(line: ServiceLine, { procedure, chargeCents, serviceDate }: PaidLine): boolean {
  return (
    line.procedure === procedure &&
    line.chargeCents === Math.abs(chargeCents) &&
    (serviceDate === undefined ||
      (serviceDate >= line.serviceDate && serviceDate <= (line.serviceDateEnd ?? line.serviceDate)))
  );
}

function hasSameModifiers(line: ServiceLine, { modifiers }: PaidLine): boolean {
  return line.modifiers.toSorted().join() === modifiers.toSorted().join();
}

/**
 * The payer's answer to each line. An answer to the claim as a whole applies to each of its lines, and so do claim-level
 * adjustments and remarks.
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

/** Adjustments of zero are ignored, unless nothing was charged. */
function reasonsOf(adjustments: readonly Adjustment[], chargeCents: Cents): string[] {
  const counted = adjustments.filter(({ amountCents }) => amountCents !== 0 || chargeCents === 0);
  return [...new Set(counted.map(({ group, carc }) => `${group}-${carc}`))];
}
