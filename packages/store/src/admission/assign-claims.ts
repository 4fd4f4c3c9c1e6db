import { randomUUIDv7 } from "node:crypto";
import { findRevised, traitList } from "@firstpass/claim";
import { accountOf, type StoredRevision } from "../claim/known-claims.ts";
import type { AdmissionRequest } from "./admission-request.ts";
import { IdempotencyConflictError, type StoredAnswer } from "./idempotency.ts";
import type { IncomingClaim } from "./incoming-claims.ts";
import { RevisionConflictError } from "./revision-conflict.ts";

export interface AdmittedRequest {
  batchId: string;
  /** One per claim, in the same order. Empty when the request was repeated or refused. */
  claimIds: string[];
  /** The stored answer when the request is a repetition (same key, same body): nothing was admitted. */
  replay: string | null;
  /** Why nothing of this request was admitted. The other requests were. */
  refused: IdempotencyConflictError | RevisionConflictError | null;
}

export function isAdmitted({ replay, refused }: AdmittedRequest): boolean {
  return replay === null && refused === null;
}

/** The stored data that decides what becomes of requests. */
export interface StoredContext {
  /** By idempotency key. */
  answers: ReadonlyMap<string, StoredAnswer>;
  /** The claims with the accounts of the incoming ones, by account. */
  known: ReadonlyMap<string, readonly StoredRevision[]>;
  /** The claims that requests name, by claim id. */
  named: ReadonlyMap<string, StoredRevision>;
}

type Revised = Pick<StoredRevision, "claimId" | "batchId" | "traits" | "revision">;

/**
 * Decides, in order, whether each request is admitted, repeated or refused, and which claim each of its claims is. Sets
 * the `claimId` of the claims that are admitted.
 */
export function assignClaims(
  requests: readonly AdmissionRequest[],
  incoming: readonly IncomingClaim[],
  { answers, known, named }: StoredContext,
): AdmittedRequest[] {
  // Concurrent callers may send the same key, or change the same claim, in one call.
  const answersSoFar = new Map(answers);
  const claims = new AssignedClaims(known, named);
  const claimsOf = Map.groupBy(incoming, ({ request }) => request);
  return requests.map((request, index) => {
    const { batchId, idempotency, revises } = request;
    const stored = idempotency && answersSoFar.get(idempotency.key);
    if (stored && stored.bodyHash === idempotency.bodyHash) {
      return { batchId, claimIds: [], replay: stored.response, refused: null };
    }
    const refused = stored ? new IdempotencyConflictError() : claims.conflict(revises);
    if (refused) return { batchId, claimIds: [], replay: null, refused };
    if (idempotency) answersSoFar.set(idempotency.key, idempotency);
    const claimIds = (claimsOf.get(index) ?? []).map((claim) => {
      claim.claimId = claims.assign(claim, batchId, revises);
      return claim.claimId;
    });
    return { batchId, claimIds, replay: null, refused: null };
  });
}

/** The claims that can be revised, with those of the call so far. */
class AssignedClaims {
  readonly #byAccount: Map<string, Revised[]>;
  readonly #byId: Map<string, Revised>;

  constructor(known: StoredContext["known"], named: StoredContext["named"]) {
    this.#byAccount = new Map(
      [...known].map(([account, claims]) => [account, claims.map((claim) => ({ ...claim }))]),
    );
    this.#byId = new Map([...named].map(([claimId, claim]) => [claimId, { ...claim }]));
    for (const claims of this.#byAccount.values())
      for (const claim of claims) this.#byId.set(claim.claimId, claim);
  }

  conflict(revises: AdmissionRequest["revises"]): RevisionConflictError | null {
    if (!revises) return null;
    const actual = this.#byId.get(revises.claimId)?.revision ?? 0;
    return actual === revises.revision
      ? null
      : new RevisionConflictError(revises.claimId, revises.revision, actual);
  }

  /** Returns the id of the claim that it revises, or a new one. */
  assign(incoming: IncomingClaim, batchId: string, revises: AdmissionRequest["revises"]): string {
    const account = accountOf(incoming);
    const known = this.#byAccount.get(account) ?? [];
    const revised = revises ? this.#byId.get(revises.claimId) : findRevised({ ...incoming, batchId }, known);
    const traits = new Set(traitList(incoming.traits));
    if (revised) {
      Object.assign(revised, { batchId, traits, revision: revised.revision + 1 });
      return revised.claimId;
    }
    const claim: Revised = { claimId: randomUUIDv7(), batchId, traits, revision: 1 };
    this.#byId.set(claim.claimId, claim);
    this.#byAccount.set(account, known);
    known.push(claim);
    return claim.claimId;
  }
}
