import type { CalendarDate, Claim } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { asTenantAtOnce, isId, type Transaction } from "../database/transaction.ts";
import type { ChunkRef } from "./chunk-ref.ts";
import { type ClaimRef, selectClaimRefs } from "./claim-refs.ts";
import { openClaims, type SealedClaims } from "./sealed-claims.ts";

/** Up to 250 claims of one tenant that go through the stages together. */
export interface Chunk extends ChunkRef {
  /** The content release that every stage uses. */
  contentRelease: string;
  rulesVersion: string;
  /** The day the claims were received. */
  receivedOn: CalendarDate;
  /** Whether its verdicts are written. */
  concluded: boolean;
  claims: ChunkClaim[];
}

export interface ChunkClaim extends ClaimRef {
  claim: Claim;
}

/** The chunk with its claims decrypted; `null` when it does not exist or was split. */
export async function loadChunk(store: Store, ref: ChunkRef): Promise<Chunk | null> {
  if (!isId(ref.chunkId)) return null;
  const [chunk] = await asTenantAtOnce(store, ref.tenantId, (transaction) => [
    readChunk(store, transaction, ref),
  ]);
  return chunk;
}

/** Sends its statements at once. */
export async function readChunk(
  store: Store,
  transaction: Transaction,
  ref: ChunkRef,
): Promise<Chunk | null> {
  const [row, refs] = await Promise.all([selectChunk(transaction, ref), selectClaimRefs(transaction, ref)]);
  if (!row) return null;
  const { billed, notes, ...chunk } = row;
  const claims = openClaims(store, ref, { billed, notes });
  return {
    tenantId: ref.tenantId,
    chunkId: ref.chunkId,
    ...chunk,
    claims: refs.map((claimRef, position) => ({ ...claimRef, claim: claims[position]! })),
  };
}

type ChunkRow = Omit<Chunk, keyof ChunkRef | "claims"> & SealedClaims;

async function selectChunk(transaction: Transaction, ref: ChunkRef): Promise<ChunkRow | undefined> {
  const { rows } = await transaction.query<ChunkRow>({
    name: "select-chunk",
    text: `select content_release as "contentRelease", rules_version as "rulesVersion", received_on as "receivedOn",
        concluded_at is not null as concluded, billed, notes
      from chunk where tenant_id = $1 and chunk_id = $2`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows[0];
}
