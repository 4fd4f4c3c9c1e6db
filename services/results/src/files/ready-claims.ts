import { isDeepStrictEqual } from "node:util";
import type { BilledClaim } from "@firstpass/claim";
import { isReady } from "@firstpass/outputs";
import {
  type BatchClaim,
  type BatchRef,
  loadBilled,
  readBatchClaims,
  readFileClaims,
  type Store,
} from "@firstpass/store";
import type { ClaimDecision } from "@firstpass/x12";
import { ClmLookup } from "./clm-lookup.ts";

/** Narrows the claims of a file to some of those that are ready. */
export type ClaimChoice = (claim: BatchClaim) => boolean;

/**
 * Decides for each claim of a batch's file, in its order, whether it goes out: as it was received, or with the changes that
 * were made since. A claim that was not admitted from the file does not go out.
 */
export function decideInFile(
  store: Store,
  batch: BatchRef,
  isWanted: ClaimChoice,
): (clm: number) => ClaimDecision | Promise<ClaimDecision> {
  const lookup = new ClmLookup(decisionPages(store, batch, isWanted));
  return (clm) => {
    const found = lookup.find(clm);
    return found instanceof Promise ? found.then((decision) => decision ?? "drop") : (found ?? "drop");
  };
}

/** The claims that go out with corrections, by the number of their CLM segment. */
export async function findCorrected(
  store: Store,
  batch: BatchRef,
  isWanted: ClaimChoice,
): Promise<Map<number, { claimId: string }>> {
  const corrected = new Map<number, { claimId: string }>();
  for await (const claims of readFileClaims(store, batch)) {
    const changed = claims.filter(
      (claim) => claim.newest > claim.revision && isReady(claim.status) && isWanted(claim),
    );
    const decisionOn = await decisionsOn(store, batch.tenantId, changed);
    for (const claim of changed) {
      if (decisionOn(claim) !== "keep") corrected.set(claim.clm!, { claimId: claim.claimId });
    }
  }
  return corrected;
}

async function* decisionPages(store: Store, batch: BatchRef, isWanted: ClaimChoice) {
  for await (const claims of readFileClaims(store, batch)) {
    const wanted = claims.filter((claim) => isReady(claim.status) && isWanted(claim));
    const decisionOf = await decisionsOn(store, batch.tenantId, wanted);
    yield wanted.map((claim) => [claim.clm!, decisionOf(claim)] as const);
  }
}

/** How claims of a file that go out are written. */
export async function decisionsOn(
  store: Store,
  tenantId: string,
  claims: readonly BatchClaim[],
): Promise<(claim: BatchClaim) => ClaimDecision> {
  const changed = claims.filter(({ revision, newest }) => newest > revision);
  const billed = await loadBilled(
    store,
    tenantId,
    changed.flatMap(({ claimId, revision, newest }) => [
      { claimId, revision },
      { claimId, revision: newest },
    ]),
  );
  return ({ claimId, revision, newest }) => {
    if (newest === revision) return "keep";
    const [original, corrected] = [billed({ claimId, revision }), billed({ claimId, revision: newest })];
    return isDeepStrictEqual(original, corrected) ? "keep" : { original, corrected };
  };
}

/** The claims of a batch that are ready, in their newest revision. */
export async function* readReadyClaims(
  store: Store,
  batch: BatchRef,
  isWanted: ClaimChoice = () => true,
): AsyncGenerator<{ claimId: string; claim: BilledClaim }> {
  for await (const claims of readBatchClaims(store, batch)) {
    const ready = claims.filter((claim) => isReady(claim.status) && isWanted(claim));
    const revisions = ready.map(({ claimId, newest }) => ({ claimId, revision: newest }));
    const billed = await loadBilled(store, batch.tenantId, revisions);
    for (const revision of revisions) yield { claimId: revision.claimId, claim: billed(revision) };
  }
}
