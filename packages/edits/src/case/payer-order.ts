import type { BilledClaim, CalendarDate, ServiceLine } from "@firstpass/claim";

/** Secondary, tertiary, and the fourth to eleventh payer (SBR01). */
const afterPrimary = /^[STA-H]$/;

/** Whether another payer decides the claim before the claim's payer. */
export function isSecondary({ payer }: Pick<BilledClaim, "payer">): boolean {
  return afterPrimary.test(payer.responsibility ?? "");
}

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
