import type { CalendarDate, Claim, Rejection } from "@firstpass/claim";
import type { ChunkRef } from "./chunk.ts";
import type { IdempotencyConflictError } from "./idempotency.ts";
import type { RevisionConflictError } from "./revision-conflict.ts";
import type { Store } from "./store.ts";

/** What several callers of one tenant want admitted together. */
export interface Admission {
  tenantId: string;
  contentRelease: string;
  rulesVersion: string;
  receivedOn: CalendarDate;
  requests: readonly AdmissionRequest[];
}

export interface AdmissionRequest {
  /** A UUID (version 7 keeps the indexes compact). A batch may arrive in several requests of the same id. */
  batchId: string;
  claims: readonly Claim[];
  rejections: readonly Rejection[];
  /** Whether this is all of the batch. */
  final: boolean;
  /** Refuses the request unless this is its claims' newest revision: no note is lost between two uploads. */
  expectedRevision?: number;
  idempotency?: {
    key: string;
    /** SHA-256 of the body, or any other digest of it. */
    bodyHash: string;
    /** The answer to give when the same request comes again. */
    response: string;
  };
}

export interface AdmissionResult {
  /** The new chunks: enqueue each from `documentation`. */
  chunks: ChunkRef[];
  /** One per request, in the same order. */
  requests: AdmittedRequest[];
}

export interface AdmittedRequest {
  batchId: string;
  /** One per claim, in the same order; empty when it was replayed or refused. */
  claimIds: string[];
  /** The stored answer, when the same key came with the same body before: nothing was admitted. */
  replay: string | null;
  /** Why nothing of this request was admitted; its neighbours were. */
  refused: IdempotencyConflictError | RevisionConflictError | null;
}

/** Most claims of a chunk. */
export const chunkClaimsMax = 100;

/**
 * Writes claims, rejections and batches in one transaction: when it returns they are durable.
 * The sequence order of a tenant's claims is the order of its commits, so a later claim always sees an earlier one.
 */
export declare function admit(store: Store, admission: Admission): Promise<AdmissionResult>;
