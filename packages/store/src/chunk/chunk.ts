import type { CalendarDate, Claim } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, isId, type Transaction } from "../database/transaction.ts";
import { openClaims, type SealedClaims } from "./sealed-claims.ts";

/** All that a queue knows of a chunk. */
export interface ChunkRef {
  tenantId: string;
  chunkId: string;
}

/** Up to 250 claims of one tenant that pass the stages together. */
export interface Chunk extends ChunkRef {
  /** The content release that every stage uses for it. */
  contentRelease: string;
  rulesVersion: string;
  /** The day on which the claims came in. */
  receivedOn: CalendarDate;
  /** Whether its verdicts are written. */
  concluded: boolean;
  claims: ChunkClaim[];
}

/** Where a claim of a chunk stands among all claims. */
export interface ClaimPlace {
  claimId: string;
  /** 1 when first admitted, one more at each resubmission. */
  revision: number;
  /** Order of admission within the tenant; a later revision keeps it. */
  sequence: number;
  batchId: string;
  /** Whether a later revision was admitted since. */
  superseded: boolean;
}

export interface ChunkClaim extends ClaimPlace {
  claim: Claim;
}

/** The chunk with its claims opened; `null` when it never was or was split. */
export async function loadChunk(store: Store, ref: ChunkRef): Promise<Chunk | null> {
  if (!isId(ref.chunkId)) return null;
  return asTenantAtOnce(store, ref.tenantId, (transaction) => readChunk(store, transaction, ref));
}

export async function readChunk(
  store: Store,
  transaction: Transaction,
  ref: ChunkRef,
): Promise<Chunk | null> {
  const [rows, places] = await Promise.all([selectChunk(transaction, ref), selectPlaces(transaction, ref)]);
  const row = rows[0];
  if (!row) return null;
  const claims = openClaims(store, ref, row);
  return {
    tenantId: ref.tenantId,
    chunkId: ref.chunkId,
    contentRelease: row.contentRelease,
    rulesVersion: row.rulesVersion,
    receivedOn: row.receivedOn,
    concluded: row.concluded,
    claims: places.map((place, index) => ({ ...place, claim: claims[index]! })),
  };
}

interface ChunkRow extends SealedClaims {
  contentRelease: string;
  rulesVersion: string;
  receivedOn: CalendarDate;
  concluded: boolean;
}

async function selectChunk(transaction: Transaction, ref: ChunkRef): Promise<ChunkRow[]> {
  const { rows } = await transaction.query<ChunkRow>({
    name: "select-chunk",
    text: `select content_release as "contentRelease", rules_version as "rulesVersion", received_on as "receivedOn",
        concluded_at is not null as concluded, billed, notes
      from chunk where tenant_id = $1 and chunk_id = $2`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows;
}

/** In the order of the claims in the chunk. */
export async function selectPlaces(transaction: Transaction, ref: ChunkRef): Promise<ClaimPlace[]> {
  const { rows } = await transaction.query<ClaimPlace>({
    name: "select-places",
    text: `select claim_id as "claimId", revision, sequence, batch_id as "batchId", superseded
      from claim where tenant_id = $1 and chunk_id = $2 order by position`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows;
}
