import {
  addDays,
  type BilledClaim,
  type CalendarDate,
  daysBetween,
  serviceDates,
  type TimelyFiling,
} from "@firstpass/claim";
import type { Policy } from "@firstpass/content";
import type { Reference } from "./subject.ts";

/** Whether the payer's filing limit applies. Replacements and voids have other limits. */
export function isOriginalFiling({ frequency }: BilledClaim): boolean {
  return frequency !== "7" && frequency !== "8";
}

/** The filing deadline for a service; `null` if the payer's limit is unknown. */
export function lastDayToFile(serviceDate: CalendarDate, { timelyFilingDays }: Policy): CalendarDate | null {
  return timelyFilingDays === null ? null : addDays(serviceDate, timelyFilingDays);
}

/** The filing deadline of a whole claim, which its first service sets. */
export function timelyFilingOf(
  claim: BilledClaim,
  { content, receivedOn }: Pick<Reference, "content" | "receivedOn">,
): TimelyFiling | null {
  if (!isOriginalFiling(claim)) return null;
  const lastDay = lastDayToFile(serviceDates(claim).from, content.policyFor(claim));
  return lastDay === null ? null : { daysLeft: daysBetween(receivedOn, lastDay), lastDay };
}
