import type { BilledClaim, CalendarDate, ServiceLine } from "@firstpass/claim";

/** The date of the last decision by another payer about a line; `null` if the claim states none. */
export function otherPayersDecision(line: ServiceLine, { otherPayers }: BilledClaim): CalendarDate | null {
  const ofLine = latest(line.adjudications ?? []);
  return ofLine ?? latest(otherPayers ?? []);
}

function latest(decisions: readonly { decisionDate?: CalendarDate | undefined }[]): CalendarDate | null {
  let last: CalendarDate | null = null;
  for (const { decisionDate } of decisions) {
    if (decisionDate !== undefined && (last === null || decisionDate > last)) last = decisionDate;
  }
  return last;
}
