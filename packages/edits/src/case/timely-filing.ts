import {
  addDays,
  addMonths,
  type BilledClaim,
  type CalendarDate,
  daysBetween,
  isReplacementOrVoid,
  isSecondary,
  type ServiceLine,
  serviceDates,
  type TimelyFiling,
} from "@firstpass/claim";
import { federalWorkdayFrom, type Policy } from "@firstpass/content";
import { otherPayersDecision } from "./payer-order.ts";
import type { Reference } from "./subject.ts";
import { counted } from "./wording.ts";

/** The event from which a filing limit counts. */
export interface FilingStart {
  readonly date: CalendarDate;
  readonly event: "service" | "statement" | "decision";
}

/** Whether the payer's filing limit applies. Replacements and voids have other limits. */
export function isOriginalFiling(claim: BilledClaim): boolean {
  return !isReplacementOrVoid(claim);
}

/** Whether the limit of this claim counts from another payer's decision. */
function countsFromDecision(claim: BilledClaim, { secondaryFilingFrom }: Policy): boolean {
  return secondaryFilingFrom === "primary-decision" && isSecondary(claim);
}

/** `null`: the limit counts from another payer's decision, and the claim does not state its date. */
export function filingStart(line: ServiceLine, claim: BilledClaim, policy: Policy): FilingStart | null {
  if (!countsFromDecision(claim, policy)) {
    const { institutional } = claim;
    return institutional
      ? { date: institutional.statementThrough, event: "statement" }
      : { date: line.serviceDate, event: "service" };
  }
  const date = otherPayersDecision(line, claim);
  return date === null ? null : { date, event: "decision" };
}

/** The filing deadline for a limit that counts from a date; `null` if the payer's limit is unknown. */
export function lastDayToFile(from: CalendarDate, policy: Policy): CalendarDate | null {
  const lastDay = endOfLimit(from, policy);
  return lastDay === null || !policy.timelyFilingMovesToWorkday ? lastDay : federalWorkdayFrom(lastDay);
}

function endOfLimit(from: CalendarDate, { timelyFilingDays: limit }: Policy): CalendarDate | null {
  if (limit === null) return null;
  return typeof limit === "number" ? addDays(from, limit) : addMonths(from, limit.months);
}

const eventInWords = {
  service: "the service",
  statement: "the end of the statement period",
  decision: "the other payer's decision",
};

/** "12 months from the service on 2026-03-06, moved to the next federal workday". */
export function deadlineInWords({ date, event }: FilingStart, policy: Policy): string {
  const { timelyFilingDays: limit } = policy;
  const period = typeof limit === "number" ? counted(limit, "day") : counted(limit?.months ?? 0, "month");
  const isMoved = lastDayToFile(date, policy) !== endOfLimit(date, policy);
  return `${period} from ${eventInWords[event]} on ${date}${isMoved ? ", moved to the next federal workday" : ""}`;
}

/** The filing deadline of a whole claim: the earliest of its lines. */
export function timelyFilingOf(
  claim: BilledClaim,
  { content, receivedOn }: Pick<Reference, "content" | "receivedOn">,
): TimelyFiling | null {
  if (!isOriginalFiling(claim)) return null;
  const lastDay = firstDeadline(claim, content.policyFor(claim));
  return lastDay === null ? null : { daysLeft: daysBetween(receivedOn, lastDay), lastDay };
}

/** The earliest deadline among a claim's lines; `null` if a deadline is unknown. */
export function firstDeadline(claim: BilledClaim, policy: Policy): CalendarDate | null {
  if (!countsFromDecision(claim, policy)) {
    // Claims Processing Manual chapter 1, section 70.1: an institutional claim counts from its through date.
    return lastDayToFile(claim.institutional?.statementThrough ?? serviceDates(claim).from, policy);
  }
  let first: CalendarDate | null = null;
  for (const line of claim.lines) {
    const date = otherPayersDecision(line, claim);
    if (date === null) return null;
    if (first === null || date < first) first = date;
  }
  return first === null ? null : lastDayToFile(first, policy);
}
