import type { CalendarDate, Cents, Claim, ClaimStatus, Verdict } from "@firstpass/claim";
import type { Store } from "./store.ts";

/** The newest revision of a claim, without what is sealed. */
export interface ClaimSummary {
  claimId: string;
  controlNumber: string;
  batchId: string;
  revision: number;
  sequence: number;
  status: ClaimStatus;
  payerId: string;
  chargeCents: Cents;
  /** `null` until there is a verdict. */
  atRiskCents: Cents | null;
  /** The ids of the edits that found something. */
  edits: string[];
  /** ISO 8601 instant, UTC. */
  admittedAt: string;
}

export interface ClaimRecord extends ClaimSummary {
  verdict: Verdict | null;
}

export interface ClaimFilter {
  status?: ClaimStatus;
  payerId?: string;
  /** An edit's id: claims in which it found something. */
  edit?: string;
  batchId?: string;
  /** `next` of the page before. */
  after?: string;
  limit: number;
}

/** A stored claim, as it was sent. */
export interface StoredClaim {
  claimId: string;
  revision: number;
  sequence: number;
  batchId: string;
  contentRelease: string;
  receivedOn: CalendarDate;
  claim: Claim;
}

/** The newest revision with its verdict, or `null`. */
export declare function findClaim(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<ClaimRecord | null>;

/** Newest first. `next` is `null` on the last page. @throws CursorInvalidError */
export declare function listClaims(
  store: Store,
  tenantId: string,
  filter: ClaimFilter,
): Promise<{ claims: ClaimSummary[]; next: string | null }>;

/** The newest revision as it was sent, or `null`. */
export declare function loadClaim(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<StoredClaim | null>;
