import type { AccumulatorTotal, BilledClaim } from "@firstpass/claim";
import { openBilled } from "../chunk/sealed-claims.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import {
  type ClaimTotals,
  deleteAccumulatorRows,
  deleteStrayRows,
  insertAccumulatorRows,
  selectAccumulatorRows,
} from "./accumulator-rows.ts";

export interface AccumulatorRebuild {
  /** Claims checked, each in its newest revision. */
  claims: number;
  /** Claims whose rows were wrong. */
  corrected: number;
  /** Deleted rows that belonged to no claim. */
  strays: number;
}

export interface RebuildOptions {
  /** Loads a content release and returns the totals of claims under it. */
  totalsUnder(release: string): Promise<TotalsOf>;
  /** Called with the number of chunks done and the total. */
  onProgress?: (done: number, total: number) => void;
}

/** The amounts that a claim adds to the patient's accumulators. */
export type TotalsOf = (claim: BilledClaim) => AccumulatorTotal[];

/** Chunks per transaction. While it is open, the tenant's next claims wait to be admitted. */
const chunksAtOnce = 4;

/**
 * Recomputes a tenant's accumulators from the newest revision of each stored claim, under the content release it was
 * admitted with. Amounts of care elsewhere are kept. Claims can be admitted and scrubbed meanwhile.
 * @throws what `totalsUnder` throws; chunks rebuilt before that stay rebuilt.
 */
export async function rebuildAccumulators(
  store: Store,
  tenantId: string,
  { totalsUnder, onProgress = () => {} }: RebuildOptions,
): Promise<AccumulatorRebuild> {
  const rebuild: AccumulatorRebuild = { claims: 0, corrected: 0, strays: 0 };
  const total = await countChunks(store, tenantId);
  let done = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const chunks = await nextChunks(store, tenantId, after);
    const last = chunks.at(-1);
    if (!last) break;
    const totalsByRelease = new Map<string, TotalsOf>();
    for (const { release } of chunks) totalsByRelease.set(release, await totalsUnder(release));
    const { claims, corrected } = await rebuildChunks(store, tenantId, chunks, totalsByRelease);
    rebuild.claims += claims;
    rebuild.corrected += corrected;
    after = last.chunkId;
    done += chunks.length;
    onProgress(done, Math.max(done, total));
  }
  rebuild.strays = await asTenant(store, tenantId, (transaction) => deleteStrayRows(transaction, tenantId));
  return rebuild;
}

interface StoredChunk {
  chunkId: string;
  release: string;
}

async function countChunks(store: Store, tenantId: string): Promise<number> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<{ chunks: number }>("select count(*) as chunks from chunk where tenant_id = $1", [
      tenantId,
    ]),
  );
  return rows[0]!.chunks;
}

/** In the order of their ids: the halves of a chunk that is split meanwhile have later ones. */
async function nextChunks(store: Store, tenantId: string, after: string): Promise<StoredChunk[]> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<StoredChunk>(
      `select chunk_id as "chunkId", content_release as release from chunk
        where tenant_id = $1 and chunk_id > $2 order by chunk_id limit ${chunksAtOnce}`,
      [tenantId, after],
    ),
  );
  return rows;
}

/** Under the lock, so that no revision that is being counted is replaced. */
async function rebuildChunks(
  store: Store,
  tenantId: string,
  chunks: readonly StoredChunk[],
  totalsByRelease: ReadonlyMap<string, TotalsOf>,
): Promise<{ claims: number; corrected: number }> {
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const claims = await readClaims(store, transaction, tenantId, chunks, totalsByRelease);
      const stored = Map.groupBy(
        await selectAccumulatorRows(transaction, tenantId, claims),
        ({ sequence }) => sequence,
      );
      const wrong = claims.filter(
        ({ sequence, accumulatorTotals }) => textOf(accumulatorTotals) !== textOf(stored.get(sequence) ?? []),
      );
      await deleteAccumulatorRows(transaction, tenantId, wrong);
      await insertAccumulatorRows(transaction, tenantId, wrong);
      return { claims: claims.length, corrected: wrong.length };
    },
    "admissions",
  );
}

/** The chunks' claims that are not superseded. */
async function readClaims(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  chunks: readonly StoredChunk[],
  totalsByRelease: ReadonlyMap<string, TotalsOf>,
): Promise<ClaimTotals[]> {
  const values = [tenantId, chunks.map(({ chunkId }) => chunkId)];
  const [sealed, claimRows] = await Promise.all([
    transaction.query<{ chunkId: string; release: string; billed: Buffer }>(
      `select chunk_id as "chunkId", content_release as release, billed from chunk
        where tenant_id = $1 and chunk_id = any($2::uuid[])`,
      values,
    ),
    transaction.query<{
      chunkId: string;
      position: number;
      sequence: number;
      admittedAs: number;
      patient: Buffer;
    }>(
      `select chunk_id as "chunkId", position, sequence, admission as "admittedAs", patient from claim
        where tenant_id = $1 and chunk_id = any($2::uuid[]) and not superseded`,
      values,
    ),
  ]);
  const rowsOf = Map.groupBy(claimRows.rows, ({ chunkId }) => chunkId);
  return sealed.rows.flatMap(({ chunkId, release, billed }) => {
    const claims = openBilled(store, { tenantId, chunkId }, billed);
    return (rowsOf.get(chunkId) ?? []).map(({ position, sequence, admittedAs, patient }) => ({
      sequence,
      admittedAs,
      patient,
      accumulatorTotals: totalsByRelease.get(release)!(claims[position]!),
    }));
  });
}

/** Does not depend on the order of the totals. */
function textOf(totals: readonly AccumulatorTotal[]): string {
  return totals
    .map(
      ({ year, bucket, allowedCents, chargedCents }) => `${year} ${bucket} ${allowedCents} ${chargedCents}`,
    )
    .sort()
    .join("; ");
}
