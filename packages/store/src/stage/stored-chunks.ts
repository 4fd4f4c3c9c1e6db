import type { CalendarDate, VerdictJson } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import { loadVerdictSets } from "../verdict/verdict-set.ts";
import type { NamedClaim } from "./chunk-findings.ts";
import { readWork, type Work, type WorkInput } from "./work.ts";

/** A chunk with which the stages are done or not, to be looked at again: nothing of it changes by that. */
export interface StoredChunk extends ChunkRef {
  work: Work;
  /** In the order of the claims of `work`. */
  claims: StoredPlace[];
}

export interface StoredPlace extends NamedClaim {
  payerId: string;
  /** The newest; `null` until there is one, and of a superseded revision. */
  verdict: VerdictJson | null;
}

/** Which chunks: those that hold the newest revision of a claim and fit in all that is said here. */
export interface StoredRange {
  /** First and last day of receipt. */
  since?: CalendarDate | undefined;
  until?: CalendarDate | undefined;
  /** Not those that were admitted under this content release. */
  exceptUnder?: string | undefined;
  /** After this chunk, and not after that one, in the order of admission. */
  after?: string | undefined;
  through?: string | undefined;
}

/** How many claims are in hand at once, about; and how many sealed bytes at the most, beside one chunk. */
const pageClaims = 500;
const pageBytesMax = 16 * 1024 * 1024;
const pageChunksMax = 500;
const pageChunksFirst = 4;

/**
 * Goes through a tenant's stored claims in the order of admission, a page of chunks at a time. While one page is being
 * worked with the next is read.
 */
export async function* eachStoredPage(
  store: Store,
  tenantId: string,
  range: StoredRange,
  inputs: readonly WorkInput[],
): AsyncGenerator<StoredChunk[]> {
  const load = (after: string | undefined, chunksMax: number) => {
    const page = loadPage(store, tenantId, { ...range, after }, { inputs, chunksMax });
    page.catch(() => {});
    return page;
  };
  let chunksMax = pageChunksFirst;
  let next = load(range.after, chunksMax);
  for (;;) {
    const page = await next;
    const last = page.at(-1);
    if (!last) return;
    const claims = page.reduce((sum, chunk) => sum + chunk.claims.length, 0);
    chunksMax = Math.min(pageChunksMax, Math.max(1, Math.round((page.length * pageClaims) / claims)));
    next = load(last.chunkId, chunksMax);
    yield page;
  }
}

/** How many claims {@link eachStoredPage} goes through in their newest revision, and the last chunk there is now. */
export async function measureStored(
  store: Store,
  tenantId: string,
  range: StoredRange,
): Promise<{ claims: number; last: string | null }> {
  return asTenant(store, tenantId, async (transaction) => {
    const [counted, newest] = await Promise.all([
      transaction.query<{ claims: number }>(
        `select count(*) as claims from chunk join claim using (tenant_id, chunk_id)
          where ${fitsIn} and not claim.superseded`,
        valuesOf(tenantId, range),
      ),
      transaction.query<{ chunkId: string }>(
        `select chunk_id as "chunkId" from chunk where tenant_id = $1 order by chunk_id desc limit 1`,
        [tenantId],
      ),
    ]);
    return { claims: counted.rows[0]!.claims, last: newest.rows[0]?.chunkId ?? null };
  });
}

const fitsIn = `chunk.tenant_id = $1 and chunk.received_on between $2 and $3
  and chunk.chunk_id > $4 and chunk.chunk_id <= $5 and chunk.content_release <> $6`;

function valuesOf(
  tenantId: string,
  { since = "0001-01-01", until = "9999-12-31", exceptUnder = "", after, through }: StoredRange,
): string[] {
  const [first, last] = ["0", "f"].map((digit) =>
    "8-4-4-4-12".replace(/\d+/g, (n) => digit.repeat(Number(n))),
  );
  return [tenantId, since, until, after ?? first!, through ?? last!, exceptUnder];
}

async function loadPage(
  store: Store,
  tenantId: string,
  range: StoredRange,
  { inputs, chunksMax }: { inputs: readonly WorkInput[]; chunksMax: number },
): Promise<StoredChunk[]> {
  return asTenant(store, tenantId, async (transaction) => {
    const refs = await selectChunks(transaction, valuesOf(tenantId, range), chunksMax);
    const read = await Promise.all(
      refs.map(({ chunkId }) => {
        const ref = { tenantId, chunkId };
        return Promise.all([ref, readWork(store, transaction, ref, inputs), selectNewest(transaction, ref)]);
      }),
    );
    const positions = read.flatMap(([, , rows]) => rows.flatMap(({ feedPosition }) => feedPosition ?? []));
    const sets = await loadVerdictSets(store, transaction, tenantId, positions);
    return read.flatMap(([ref, work, rows]) => {
      if (!work) return [];
      const claims = rows.map(({ feedPosition, place, ...claim }) => ({
        ...claim,
        verdict: feedPosition === null ? null : sets.get(feedPosition)![place]!,
      }));
      return [{ ...ref, work, claims }];
    });
  });
}

/** The next of them, as many as may be in hand at once. */
async function selectChunks(
  transaction: Transaction,
  values: string[],
  chunksMax: number,
): Promise<{ chunkId: string }[]> {
  const { rows } = await transaction.query<{ chunkId: string }>({
    name: "select-stored-chunks",
    text: `select chunk_id as "chunkId" from (
        select chunk_id, bytes, sum(bytes) over (order by chunk_id rows unbounded preceding) as bytes_through
        from (
          select chunk_id, octet_length(billed) + octet_length(notes) as bytes
          from chunk where ${fitsIn} and exists (
            select from claim where claim.tenant_id = $1 and claim.chunk_id = chunk.chunk_id and not claim.superseded
          )
          order by chunk_id limit $7
        ) as ahead
      ) as measured
      where bytes_through - bytes < ${pageBytesMax}
      order by chunk_id`,
    values: [...values, chunksMax],
  });
  return rows;
}

type PlaceRow = Omit<StoredPlace, "verdict"> & { feedPosition: number | null; place: number };

/** The claims of a chunk, in order; where the verdict of each is, but for those that are superseded. */
async function selectNewest(transaction: Transaction, ref: ChunkRef): Promise<PlaceRow[]> {
  const { rows } = await transaction.query<PlaceRow>({
    name: "select-newest-verdicts",
    text: `select claim.claim_id as "claimId", claim.revision, claim.sequence, claim.batch_id as "batchId",
        claim.superseded, claim.control_number as "controlNumber", claim.payer_id as "payerId",
        verdict.feed_position as "feedPosition", verdict.position as place
      from claim left join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
        and verdict.sequence = claim.sequence and verdict.revision = claim.revision and not claim.superseded
      where claim.tenant_id = $1 and claim.chunk_id = $2 order by claim.position`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows;
}
