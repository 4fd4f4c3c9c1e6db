import type { BilledClaim } from "@firstpass/claim";
import type { TherapyTotal } from "@firstpass/edits";
import { openBilled } from "../chunk/sealed-claims.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import {
  type AccruingClaim,
  deleteAccruals,
  deleteStrayAccruals,
  insertAccruals,
  selectAccruals,
} from "./therapy-accrual.ts";

/** What a rebuild found. */
export interface AccumulatorRebuild {
  /** Claims of which there is a newest revision: all that count. */
  claims: number;
  /** Those of which something else was kept than what they add. */
  corrected: number;
  /** Rows that belonged to no claim, which were removed. */
  strays: number;
}

export interface RebuildOptions {
  /** Loads a content release and returns what a claim adds under it. */
  accrualsUnder(release: string): Promise<AccrualsOf>;
  /** Told of the progress, in chunks. */
  onProgress?: (done: number, total: number) => void;
}

/** What a claim adds to the patient's therapy of each year. */
export type AccrualsOf = (claim: BilledClaim) => TherapyTotal[];

/** Chunks of one transaction. While it lasts, the tenant's next claims wait to be admitted. */
const chunksAtOnce = 4;

/**
 * Makes anew what is kept of a tenant's years of therapy: of each stored claim's newest revision, by the release it was
 * admitted under. Claims go on being admitted and scrubbed meanwhile. What was told of care elsewhere stays as it is.
 * @throws what `accrualsUnder` throws; what was rebuilt before stands, and the next rebuild does the rest.
 */
export async function rebuildAccumulators(
  store: Store,
  tenantId: string,
  { accrualsUnder, onProgress = () => {} }: RebuildOptions,
): Promise<AccumulatorRebuild> {
  const rebuild: AccumulatorRebuild = { claims: 0, corrected: 0, strays: 0 };
  const total = await countChunks(store, tenantId);
  let done = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const chunks = await nextChunks(store, tenantId, after);
    const last = chunks.at(-1);
    if (!last) break;
    const rules = new Map<string, AccrualsOf>();
    for (const { release } of chunks) rules.set(release, await accrualsUnder(release));
    const { claims, corrected } = await rebuildChunks(store, tenantId, chunks, rules);
    rebuild.claims += claims;
    rebuild.corrected += corrected;
    after = last.chunkId;
    done += chunks.length;
    onProgress(done, Math.max(done, total));
  }
  rebuild.strays = await asTenant(store, tenantId, (transaction) =>
    deleteStrayAccruals(transaction, tenantId),
  );
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

/** In the order of their ids, which is about that of their admission: what is split meanwhile comes later. */
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

/** Under the lock, so that no revision takes the place of one that is being counted. */
async function rebuildChunks(
  store: Store,
  tenantId: string,
  chunks: readonly StoredChunk[],
  rules: ReadonlyMap<string, AccrualsOf>,
): Promise<{ claims: number; corrected: number }> {
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const claims = await readClaims(store, transaction, tenantId, chunks, rules);
      const kept = Map.groupBy(
        await selectAccruals(transaction, tenantId, claims),
        ({ sequence }) => sequence,
      );
      const wrong = claims.filter(
        ({ sequence, accruals }) => written(accruals) !== written(kept.get(sequence) ?? []),
      );
      await deleteAccruals(transaction, tenantId, wrong);
      await insertAccruals(transaction, tenantId, wrong);
      return { claims: claims.length, corrected: wrong.length };
    },
    "admissions",
  );
}

/** The claims of the chunks that no later revision has taken the place of. */
async function readClaims(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  chunks: readonly StoredChunk[],
  rules: ReadonlyMap<string, AccrualsOf>,
): Promise<AccruingClaim[]> {
  const values = [tenantId, chunks.map(({ chunkId }) => chunkId)];
  const [sealed, places] = await Promise.all([
    transaction.query<{ chunkId: string; release: string; billed: Buffer }>(
      `select chunk_id as "chunkId", content_release as release, billed from chunk
        where tenant_id = $1 and chunk_id = any($2::uuid[])`,
      values,
    ),
    transaction.query<{
      chunkId: string;
      position: number;
      sequence: number;
      admission: number;
      patient: Buffer;
    }>(
      `select chunk_id as "chunkId", position, sequence, admission, patient from claim
        where tenant_id = $1 and chunk_id = any($2::uuid[]) and not superseded`,
      values,
    ),
  ]);
  const placesOf = Map.groupBy(places.rows, ({ chunkId }) => chunkId);
  return sealed.rows.flatMap(({ chunkId, release, billed }) => {
    const claims = openBilled(store, { tenantId, chunkId }, billed);
    return (placesOf.get(chunkId) ?? []).map(({ position, sequence, admission, patient }) => ({
      sequence,
      admission,
      patient,
      accruals: rules.get(release)!(claims[position]!),
    }));
  });
}

/** The same text for the same totals, in whatever order. */
function written(totals: readonly TherapyTotal[]): string {
  return totals
    .map(
      ({ year, bucket, allowedCents, chargedCents }) => `${year} ${bucket} ${allowedCents} ${chargedCents}`,
    )
    .sort()
    .join("; ");
}
