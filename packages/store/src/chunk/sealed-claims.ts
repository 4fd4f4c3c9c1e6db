import type { BilledClaim, Claim, TreatmentNote } from "@firstpass/claim";
import type { Store } from "../database/store.ts";
import { openPayload, sealPayload } from "../seal/payload.ts";
import type { SealContext } from "../seal/seal.ts";
import type { SealedColumn } from "../seal/sealed-column.ts";
import type { ChunkRef } from "./chunk-ref.ts";
import { type FoldedClaims, foldClaims, unfoldClaims } from "./folded-claims.ts";

export const sealedClaimColumns: readonly SealedColumn[] = (["billed", "notes"] as const).map((column) => ({
  table: "chunk",
  column,
  key: { chunk_id: "uuid" },
  kind: "chunk",
  id: `chunk_id || ' ${column}'`,
}));

/**
 * The claims of a chunk as stored, in order. Notes are the largest part of a claim and only one stage reads them, so they
 * are sealed separately.
 */
export interface SealedClaims {
  /** {@link FoldedClaims} */
  billed: Buffer;
  /** The notes of each claim. */
  notes: Buffer;
}

export function sealClaims({ keyring }: Store, ref: ChunkRef, claims: readonly Claim[]): SealedClaims {
  const billed = claims.map(({ notes: _, ...billedClaim }): BilledClaim => billedClaim);
  const notes = claims.map((claim) => claim.notes);
  return {
    billed: sealPayload(keyring, contextOf(ref, "billed"), foldClaims(billed)),
    notes: sealPayload(keyring, contextOf(ref, "notes"), notes),
  };
}

export function openBilled({ keyring }: Store, ref: ChunkRef, sealed: Buffer): BilledClaim[] {
  return unfoldClaims(openPayload<FoldedClaims>(keyring, contextOf(ref, "billed"), sealed));
}

export function openNotes({ keyring }: Store, ref: ChunkRef, sealed: Buffer): TreatmentNote[][] {
  return openPayload(keyring, contextOf(ref, "notes"), sealed);
}

export function openClaims(store: Store, ref: ChunkRef, sealed: SealedClaims): Claim[] {
  const notes = openNotes(store, ref, sealed.notes);
  return openBilled(store, ref, sealed.billed).map((billed, position) => ({
    ...billed,
    notes: notes[position]!,
  }));
}

function contextOf({ tenantId, chunkId }: ChunkRef, part: keyof SealedClaims): SealContext {
  return { tenantId, kind: "chunk", id: `${chunkId} ${part}` };
}
