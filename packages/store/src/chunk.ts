import type { CalendarDate, Claim } from "@firstpass/claim";
import type { Store } from "./store.ts";

/** All that a queue knows of a chunk. */
export interface ChunkRef {
  tenantId: string;
  chunkId: string;
}

/** Up to a hundred claims of one tenant that pass the stages together. */
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

export interface ChunkClaim {
  claimId: string;
  /** 1 when first admitted, one more at each resubmission. */
  revision: number;
  /** Order of admission within the tenant; a later revision keeps it. */
  sequence: number;
  batchId: string;
  /** Whether a later revision was admitted since. */
  superseded: boolean;
  claim: Claim;
}

/** The chunk with its claims opened; `null` when it never was or was split. */
export declare function loadChunk(store: Store, ref: ChunkRef): Promise<Chunk | null>;
