import { billingIdentity, type EarlierVisit } from "@firstpass/claim";
import type { Case } from "./case.ts";

/** The patient's earlier visits to the same billing provider that this claim does not replace. */
export function visitsToSameProvider(subject: Case<"earlierVisits">): EarlierVisit[] {
  const { claim, earlierVisits } = subject;
  return earlierVisits.filter(
    (visit) => visit.billingNpi === billingIdentity(claim) && !isReplaced(visit, subject),
  );
}

/**
 * Whether this claim may replace the earlier visit. A replacement with its own claim number does not say which claim it
 * replaces, so the provider's earlier visits on its service dates are taken as replaced.
 */
export function isReplaced({ serviceDate, billingNpi }: EarlierVisit, { claim }: Case): boolean {
  return (
    claim.frequency === "7" &&
    billingNpi === billingIdentity(claim) &&
    claim.lines.some((line) => line.serviceDate === serviceDate)
  );
}
