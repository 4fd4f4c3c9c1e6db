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

/** Whether the payer's limit is for the claim: one that replaces or voids another has limits of its own. */
export function isFiledFirst({ frequency }: BilledClaim): boolean {
  return frequency !== "7" && frequency !== "8";
}

/** The last day for a service; `null` where the payer's limit is not known. */
export function lastDayToFile(serviceDate: CalendarDate, { timelyFilingDays }: Policy): CalendarDate | null {
  return timelyFilingDays === null ? null : addDays(serviceDate, timelyFilingDays);
}

/** Until when the whole of a claim can be filed, by its first service. */
export function timelyFilingOf(
  claim: BilledClaim,
  { content, receivedOn }: Pick<Reference, "content" | "receivedOn">,
): TimelyFiling | null {
  if (!isFiledFirst(claim)) return null;
  const lastDay = lastDayToFile(serviceDates(claim).from, content.policyFor(claim));
  return lastDay === null ? null : { daysLeft: daysBetween(receivedOn, lastDay), lastDay };
}
