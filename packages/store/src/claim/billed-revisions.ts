import type { BilledClaim } from "@firstpass/claim";
import { openBilled } from "../chunk/sealed-claims.ts";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { selectPlaces } from "./revision-places.ts";

export interface RevisionRef {
  claimId: string;
  revision: number;
}

/** The billed contents of revisions, without notes. Each chunk is opened once. Returns a look-up. */
export async function loadBilled(
  store: Store,
  tenantId: string,
  revisions: readonly RevisionRef[],
): Promise<(revision: RevisionRef) => BilledClaim> {
  const keyOf = ({ claimId, revision }: RevisionRef) => `${claimId} ${revision}`;
  const contents = new Map<string, BilledClaim>();
  if (revisions.length === 0) return (ref) => contents.get(keyOf(ref))!;
  await asTenant(store, tenantId, async (transaction) => {
    const places = await selectPlaces(transaction, tenantId, revisions);
    const byChunk = Map.groupBy(places, ({ chunkId }) => chunkId);
    const { rows } = await transaction.query<{ chunkId: string; billed: Buffer }>({
      name: "select-billed-chunks",
      text: `select chunk_id as "chunkId", billed from chunk where tenant_id = $1 and chunk_id = any($2::uuid[])`,
      values: [tenantId, binaryArray.uuid([...byChunk.keys()])],
    });
    for (const { chunkId, billed } of rows) {
      const claims = openBilled(store, { tenantId, chunkId }, billed);
      for (const place of byChunk.get(chunkId)!) contents.set(keyOf(place), claims[place.position]!);
    }
  });
  return (ref) => contents.get(keyOf(ref))!;
}
