import { type HeldClaim, isListed, type ListedClaim } from "@firstpass/outputs";
import type { Principal } from "@firstpass/runtime";
import {
  type BatchClaim,
  loadBilled,
  loadHandling,
  readBatchClaims,
  recordExport,
  type Store,
} from "@firstpass/store";
import type { BatchFile } from "./batch-file.ts";
import { readRejections } from "./rejections.ts";

/**
 * The claims of a batch that need work or were released, and those that could not be read, for held.csv and held.xlsx.
 * Claims are recorded before they are sent.
 */
export async function* readListed(
  store: Store,
  { batch: { batchId } }: BatchFile,
  { tenantId, keyId, memberId }: Principal,
  file: string,
): AsyncGenerator<ListedClaim[]> {
  for await (const claims of readBatchClaims(store, { tenantId, batchId })) {
    const listed = claims.filter(({ status }) => isListed(status ?? ""));
    if (listed.length === 0) continue;
    const handling = await loadHandling(
      store,
      tenantId,
      listed.map(({ claimId }) => claimId),
    );
    const exported = listed.map(({ claimId, newest }) => ({
      ...{ claimId, revision: newest, state: handling.get(claimId)!.state },
    }));
    await recordExport(store, tenantId, exported, { subject: batchId, file, keyId, memberId });
    yield await heldClaims(store, tenantId, listed, handling);
  }
  for await (const rejections of readRejections(store, { tenantId, batchId })) {
    yield rejections.map((rejection) => ({ rejection, batchId }));
  }
}

async function heldClaims(
  store: Store,
  tenantId: string,
  claims: readonly BatchClaim[],
  handling: Awaited<ReturnType<typeof loadHandling>>,
): Promise<HeldClaim[]> {
  const billed = await loadBilled(
    store,
    tenantId,
    claims.map(({ claimId, newest }) => ({ claimId, revision: newest })),
  );
  return claims.map(({ claimId, newest, status, verdict }) => {
    const { assignee, release } = handling.get(claimId)!;
    const released = status === "released" && release ? release : null;
    return {
      claim: billed({ claimId, revision: newest }),
      verdict: verdict!,
      assignee: assignee ?? undefined,
      releasedBy: released?.name,
      releaseReason: released?.reason,
    };
  });
}
