import type { BilledClaim, CalendarDate } from "@firstpass/claim";
import type { Content, Discipline } from "@firstpass/content";

/**
 * Which edits check a claim: those of professional claims, those of institutional claims for outpatient therapy, or for other
 * institutional claims only those that check the claim's data.
 */
export type ClaimScope = "professional" | "therapy" | "other";

export function claimScopeOf(claim: BilledClaim, content: Content): ClaimScope {
  const { institutional } = claim;
  if (!institutional) return "professional";
  const { billType, statementFrom } = institutional;
  if (!content.institutional.isTherapyBillType(billType, statementFrom)) return "other";
  return claim.lines.some((line) => revenueDiscipline(line, content) !== null) ? "therapy" : "other";
}

/** The discipline of a line's revenue code; `null` if it is not for therapy. */
export function revenueDiscipline(
  { revenueCode, serviceDate }: { revenueCode?: string | undefined; serviceDate: CalendarDate },
  { institutional }: Content,
): Discipline | null {
  return revenueCode === undefined ? null : institutional.disciplineOf(revenueCode, serviceDate);
}
