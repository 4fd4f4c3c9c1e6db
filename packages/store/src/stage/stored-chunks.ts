import type { CalendarDate, VerdictJson } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import type { ClaimRef } from "../chunk/claim-refs.ts";
import type { Store } from "../database/store.ts";
import { asTenant, type Transaction } from "../database/transaction.ts";
import { loadVerdicts, type VerdictPosition } from "../verdict/verdict-set.ts";
import { readWork, type Work, type WorkInput } from "./work.ts";

/** A stored chunk for scrubbing again without writing anything, whether its stages are finished or not. */
export interface StoredChunk extends ChunkRef {
  work: Work;
  /** In the order of the claims of `work`. */
  claims: ClaimWithVerdict[];
}

export interface ClaimWithVerdict extends ClaimRef {
  payerId: string;
  /** `null` when there is none yet or the revision is superseded. */
  verdict: VerdictJson | null;
}

/** Selects chunks that hold the newest revision of a claim and meet all of these conditions. */
export interface StoredRange {
  /** First and last day of receipt, inclusive. */
  since?: CalendarDate | undefined;
  until?: CalendarDate | undefined;
  /** Excludes chunks admitted under this content release. */
  exceptUnder?: string | undefined;
  /** A chunk id: only chunks admitted later. */
  after?: string | undefined;
  /** A chunk id: only chunks admitted up to and including it. */
  through?: string | undefined;
}

/** The approximate number of claims per page. */
const pageClaims = 500;
/** A page exceeds this by at most one chunk. */
const pageBytesMax = 16 * 1024 * 1024;
const pageChunksMax = 500;
const pageChunksFirst = 4;

/**
 * Yields a tenant's stored claims in the order of admission, one page of chunks at a time. The next page is read while
 * the caller works on this one.
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

/** The number of claims that {@link eachStoredPage} yields in their newest revision, and the id of the last chunk. */
export async function measureStored(
  store: Store,
  tenantId: string,
  range: StoredRange,
): Promise<{ claims: number; last: string | null }> {
  return asTenant(store, tenantId, async (transaction) => {
    const [counted, newest] = await Promise.all([
      transaction.query<{ claims: number }>(
        `select count(*) as claims from chunk join claim using (tenant_id, chunk_id)
          where ${isInRange} and not claim.superseded`,
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

const isInRange = `chunk.tenant_id = $1 and chunk.received_on between $2 and $3
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
        return Promise.all([ref, readWork(store, transaction, ref, inputs), selectClaims(transaction, ref)]);
      }),
    );
    const positions = read.flatMap(([, , rows]) => rows.flatMap((row) => (hasVerdict(row) ? row : [])));
    const verdictAt = await loadVerdicts(store, transaction, tenantId, positions);
    return read.flatMap(([ref, work, rows]) => {
      if (!work) return [];
      const claims = rows.map((row) => {
        const { feedPosition: _, index: __, ...claim } = row;
        return { ...claim, verdict: hasVerdict(row) ? verdictAt(row) : null };
      });
      return [{ ...ref, work, claims }];
    });
  });
}

/** The chunks of the next page. */
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
          from chunk where ${isInRange} and exists (
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

type ClaimRow = Omit<ClaimWithVerdict, "verdict"> & (VerdictPosition | { feedPosition: null; index: null });

function hasVerdict(row: ClaimRow): row is ClaimRow & VerdictPosition {
  return row.feedPosition !== null;
}

/** The claims of a chunk, in order, with the position of each verdict unless the revision is superseded. */
async function selectClaims(transaction: Transaction, ref: ChunkRef): Promise<ClaimRow[]> {
  const { rows } = await transaction.query<ClaimRow>({
    name: "select-newest-verdicts",
    text: `select claim.claim_id as "claimId", claim.revision, claim.sequence, claim.batch_id as "batchId",
        claim.superseded, claim.control_number as "controlNumber", claim.payer_id as "payerId",
        verdict.feed_position as "feedPosition", verdict.position as index
      from claim left join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
        and verdict.sequence = claim.sequence and verdict.revision = claim.revision and not claim.superseded
      where claim.tenant_id = $1 and claim.chunk_id = $2 order by claim.position`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows;
}
