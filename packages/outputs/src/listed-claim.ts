import type { BilledClaim, Rejection, VerdictJson } from "@firstpass/claim";

/** A claim that needs work: held, in error, or released in spite of its findings. */
export interface HeldClaim {
  claim: BilledClaim;
  verdict: VerdictJson;
  assignee?: string | undefined;
  releasedBy?: string | undefined;
  releaseReason?: string | undefined;
}

/** A claim that could not be read. */
export interface UnreadClaim {
  rejection: Rejection;
  batchId?: string | undefined;
}

/** A claim of held.csv and held.xlsx. */
export type ListedClaim = HeldClaim | UnreadClaim;

/** Whether a claim with this status is listed. */
export function isListed(status: string): boolean {
  return status === "hold" || status === "error" || status === "released";
}
