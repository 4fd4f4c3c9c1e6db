import { randomUUIDv7 } from "node:crypto";
import type { ClaimTraits } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { type SealedClaims, sealClaims } from "../chunk/sealed-claims.ts";
import type { Store } from "../database/store.ts";
import { type ClaimNoteKeys, claimNoteKeys } from "../note/note-keys.ts";
import { patientKeys, traitHashes } from "../seal/identity.ts";
import type { AdmissionRequest } from "./admission-request.ts";
import type { PreparedClaim } from "./prepared-claim.ts";

/** Most claims of a chunk. A chunk costs the queue and the database about the same however many it has. */
export const chunkClaimsMax = 250;

/** A chunk whose notes reach this length gets no more claims, since every stage holds it in memory. */
const chunkNoteLengthMax = 4 * 1024 * 1024;

export interface IncomingClaim extends PreparedClaim {
  /** Index of its request. */
  request: number;
  /** Empty until the claim is assigned. */
  claimId: string;
  patient: Buffer;
  noteKeys: ClaimNoteKeys;
  traits: ClaimTraits;
}

export function identifyClaims(
  { keyring }: Store,
  tenantId: string,
  requests: readonly AdmissionRequest[],
): IncomingClaim[] {
  const patientKey = patientKeys(keyring, tenantId);
  const noteKeysOf = claimNoteKeys(keyring, tenantId);
  const traitsOf = traitHashes(keyring, tenantId);
  return requests.flatMap(({ claims }, request) =>
    claims.map((prepared) => ({
      ...prepared,
      request,
      claimId: "",
      patient: patientKey(prepared.claim),
      noteKeys: noteKeysOf(prepared.claim),
      traits: traitsOf(prepared.claim),
    })),
  );
}

export interface SealedChunk {
  ref: ChunkRef;
  claims: IncomingClaim[];
  sealed: SealedClaims;
}

export function sealChunks(store: Store, tenantId: string, claims: readonly IncomingClaim[]): SealedChunk[] {
  return divide(claims).map((chunkClaims) => {
    const ref = { tenantId, chunkId: randomUUIDv7() };
    const plain = chunkClaims.map(({ claim }) => claim);
    return { ref, claims: chunkClaims, sealed: sealClaims(store, ref, plain) };
  });
}

function divide(claims: readonly IncomingClaim[]): IncomingClaim[][] {
  const chunks: IncomingClaim[][] = [];
  let current: IncomingClaim[] = [];
  let noteLength = 0;
  for (const incoming of claims) {
    if (current.length === 0) chunks.push(current);
    current.push(incoming);
    for (const note of incoming.claim.notes) noteLength += note.text?.length ?? 0;
    if (current.length === chunkClaimsMax || noteLength >= chunkNoteLengthMax) {
      current = [];
      noteLength = 0;
    }
  }
  return chunks;
}
