import { serviceDates } from "@firstpass/claim";
import type { AdmissionRequest } from "./admission-request.ts";
import type { AdmittedClaim } from "./admission-rows.ts";
import type { SealedChunk } from "./incoming-claims.ts";
import type { ReplacedRevision, Revision } from "./superseding.ts";

export interface NumberedClaims {
  claims: AdmittedClaim[];
  replacedStored: ReplacedRevision[];
  /** Revisions of claims that come several times in one call. */
  replacedInThisCall: ReplacedRevision[];
}

/**
 * Gives each claim its revision, its sequence and its number of admission.
 * @param newest the newest stored revisions, by claim id.
 * @param numbers ascending, at least one per claim.
 */
export function numberClaims(
  requests: readonly AdmissionRequest[],
  chunks: readonly SealedChunk[],
  newest: ReadonlyMap<string, Revision>,
  numbers: readonly number[],
): NumberedClaims {
  const newestSoFar = new Map(newest);
  const claims: AdmittedClaim[] = [];
  const replacedStored: ReplacedRevision[] = [];
  const replacedInThisCall: ReplacedRevision[] = [];
  for (const chunk of chunks) {
    for (const [position, { request, ...incoming }] of chunk.claims.entries()) {
      const { claimId, patient } = incoming;
      const admittedAs = numbers[claims.length]!;
      const before = newestSoFar.get(claimId);
      if (before) {
        const replaced = before === newest.get(claimId) ? replacedStored : replacedInThisCall;
        // With the patient of the earlier revision, which a correction can change.
        replaced.push({ ...before, claimId, replacedBy: admittedAs });
      }
      const revision = (before?.revision ?? 0) + 1;
      const sequence = before?.sequence ?? admittedAs;
      const { batchId } = requests[request]!;
      const { from: firstDay, through: lastDay } = serviceDates(incoming.claim);
      newestSoFar.set(claimId, { revision, sequence, admittedAs, batchId, patient, firstDay, lastDay });
      claims.push({
        ...incoming,
        revision,
        sequence,
        admittedAs,
        batchId,
        chunkId: chunk.ref.chunkId,
        position,
      });
    }
  }
  return { claims, replacedStored, replacedInThisCall };
}
