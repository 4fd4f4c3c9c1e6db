import {
  addDays,
  addMonths,
  type BilledClaim,
  type CalendarDate,
  daysBetween,
  serviceDates,
  type TimelyFiling,
} from "@firstpass/claim";
import { federalWorkdayFrom, type Policy } from "@firstpass/content";
import type { Reference } from "./subject.ts";
import { counted } from "./wording.ts";

/** Whether the payer's filing limit applies. Replacements and voids have other limits. */
export function isOriginalFiling({ frequency }: BilledClaim): boolean {
  return frequency !== "7" && frequency !== "8";
}

/** The filing deadline for a service; `null` if the payer's limit is unknown. */
export function lastDayToFile(serviceDate: CalendarDate, policy: Policy): CalendarDate | null {
  const lastDay = endOfLimit(serviceDate, policy);
  return lastDay === null || !policy.timelyFilingMovesToWorkday ? lastDay : federalWorkdayFrom(lastDay);
}

function endOfLimit(from: CalendarDate, { timelyFilingDays: limit }: Policy): CalendarDate | null {
  if (limit === null) return null;
  return typeof limit === "number" ? addDays(from, limit) : addMonths(from, limit.months);
}

/** How the deadline follows from the service: "12 months from the service on 2026-03-06, moved to the next federal workday". */
export function deadlineInWords(serviceDate: CalendarDate, policy: Policy): string {
  const { timelyFilingDays: limit } = policy;
  const period = typeof limit === "number" ? counted(limit, "day") : counted(limit?.months ?? 0, "month");
  const isMoved = lastDayToFile(serviceDate, policy) !== endOfLimit(serviceDate, policy);
  return `${period} from the service on ${serviceDate}${isMoved ? ", moved to the next federal workday" : ""}`;
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
