import type { AdmissionRequest } from "./admission-request.ts";
import type { Revision } from "./admission-rows.ts";
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

/**
 * Decides, in order, whether each request is admitted, repeated or refused.
 * @param answers the stored answers, by idempotency key.
 * @param newest the newest stored revisions, by claim id.
 */
export function decideRequests(
  requests: readonly AdmissionRequest[],
  claims: readonly IncomingClaim[],
  answers: ReadonlyMap<string, StoredAnswer>,
  newest: ReadonlyMap<string, Revision>,
): AdmittedRequest[] {
  // Two concurrent callers may send the same key, or change the same claim, in one call.
  const answersSoFar = new Map(answers);
  const revisions = new Map([...newest].map(([claimId, { revision }]) => [claimId, revision]));
  const claimIdsOf: string[][] = requests.map(() => []);
  for (const { request, claimId } of claims) claimIdsOf[request]!.push(claimId);
  return requests.map(({ batchId, idempotency, expectedRevision }, index) => {
    const claimIds = claimIdsOf[index]!;
    const stored = idempotency && answersSoFar.get(idempotency.key);
    if (stored && stored.bodyHash === idempotency.bodyHash) {
      return { batchId, claimIds: [], replay: stored.response, refused: null };
    }
    const refused = stored
      ? new IdempotencyConflictError()
      : revisionConflict(claimIds, expectedRevision, revisions);
    if (refused) return { batchId, claimIds: [], replay: null, refused };
    if (idempotency) answersSoFar.set(idempotency.key, idempotency);
    for (const claimId of claimIds) revisions.set(claimId, (revisions.get(claimId) ?? 0) + 1);
    return { batchId, claimIds, replay: null, refused: null };
  });
}

function revisionConflict(
  claimIds: readonly string[],
  expected: number | undefined,
  revisions: ReadonlyMap<string, number>,
): RevisionConflictError | null {
  if (expected === undefined) return null;
  for (const claimId of claimIds) {
    const actual = revisions.get(claimId) ?? 0;
    if (actual !== expected) return new RevisionConflictError(claimId, expected, actual);
  }
  return null;
}
