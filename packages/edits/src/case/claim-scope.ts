import type { BilledClaim, CalendarDate } from "@firstpass/claim";
import type { Content, Discipline } from "@firstpass/content";

/**
 * What is checked of a claim: all of a professional one; of an institutional one, all if it is for outpatient therapy
 * (`therapy`), and otherwise only that its data is complete (`other`).
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
