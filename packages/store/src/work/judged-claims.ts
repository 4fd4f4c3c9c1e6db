import type { Claim, VerdictJson } from "@firstpass/claim";
import { openClaims, type SealedClaims } from "../chunk/sealed-claims.ts";
import { selectJudged } from "../claim/decision.ts";
import { selectPlaces } from "../claim/revision-places.ts";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";

/** The newest revision of a claim as it was submitted, with its verdict. */
export interface JudgedContents {
  claimId: string;
  revision: number;
  claim: Claim;
  verdict: VerdictJson;
}

/** Those of the claims whose newest revision has a verdict. Each chunk is opened once. */
export async function loadJudged(
  store: Store,
  tenantId: string,
  claimIds: readonly string[],
): Promise<JudgedContents[]> {
  return asTenant(store, tenantId, async (transaction) => {
    const judged = await selectJudged(store, transaction, tenantId, claimIds.filter(isId));
    const contents = await openRevisions(store, transaction, tenantId, [...judged.values()]);
    return [...judged.values()].map(({ claimId, revision, verdict }) => ({
      claimId,
      revision,
      verdict,
      claim: contents.get(claimId)!,
    }));
  });
}

/** By claim id. */
async function openRevisions(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  revisions: readonly { claimId: string; revision: number }[],
): Promise<Map<string, Claim>> {
  const places = await selectPlaces(transaction, tenantId, revisions);
  const byChunk = Map.groupBy(places, ({ chunkId }) => chunkId);
  const { rows: chunks } = await transaction.query<SealedClaims & { chunkId: string }>({
    name: "select-chunks-to-open",
    text: `select chunk_id as "chunkId", billed, notes from chunk where tenant_id = $1 and chunk_id = any($2::uuid[])`,
    values: [tenantId, binaryArray.uuid([...byChunk.keys()])],
  });
  const contents = new Map<string, Claim>();
  for (const { chunkId, ...sealed } of chunks) {
    const claims = openClaims(store, { tenantId, chunkId }, sealed);
    for (const { claimId, position } of byChunk.get(chunkId)!) contents.set(claimId, claims[position]!);
  }
  return contents;
}
