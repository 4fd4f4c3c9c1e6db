import type { ClaimStatus, Verdict } from "@firstpass/claim";
import type { Store } from "./store.ts";

export interface Release {
  claimId: string;
  /** Why the findings do not stand in the way. */
  reason: string;
  /** Who decided it. */
  name: string;
}

/** Only a claim that is held or in error, in its newest revision, can be released. */
export class ReleaseNotPossibleError extends Error {
  readonly status: ClaimStatus;

  constructor(status: ClaimStatus) {
    super(`this claim is ${status}: only a claim with status hold or error can be released`);
    this.status = status;
  }
}

/**
 * Releases a held claim: audited with reason and name, with its own verdict (status `released`) in the feed and to
 * the endpoints. Returns that verdict, or `null` when there is no such claim. @throws ReleaseNotPossibleError
 */
export declare function releaseClaim(
  store: Store,
  tenantId: string,
  release: Release,
): Promise<Verdict | null>;
