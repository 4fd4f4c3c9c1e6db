import { randomUUIDv7 } from "node:crypto";
import type { CalendarDate, Rejection } from "@firstpass/claim";
import { insertAccumulatorRows } from "../accumulator/accumulator-rows.ts";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { type SealedClaims, sealClaims } from "../chunk/sealed-claims.ts";
import { countAdmitted } from "../claim/status-counts.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { insertDays } from "../history/claim-day.ts";
import { claimIdOf, patientKeys } from "../seal/identity.ts";
import {
  type AdmittedClaim,
  insertBatches,
  insertChunk,
  insertClaims,
  insertRejections,
  newestRevisions,
  newSequences,
  type Revision,
} from "./admission-rows.ts";
import {
  IdempotencyConflictError,
  insertIdempotent,
  type KeptAnswer,
  selectIdempotent,
} from "./idempotency.ts";
import type { PreparedClaim } from "./prepared-claim.ts";
import { RevisionConflictError } from "./revision-conflict.ts";
import { type ReplacedRevision, replaceRevisions, supersede } from "./superseding.ts";

/** What several callers of one tenant want admitted together. */
export interface Admission {
  tenantId: string;
  /** The release that every stage uses for these claims. */
  contentRelease: string;
  rulesVersion: string;
  receivedOn: CalendarDate;
  requests: readonly AdmissionRequest[];
}

export interface AdmissionRequest {
  /** A UUID (version 7 keeps the indexes compact). A batch may arrive in several requests of the same id. */
  batchId: string;
  claims: readonly PreparedClaim[];
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

/** Most claims of a chunk, whose way through queue and database costs about the same however many it holds. */
export const chunkClaimsMax = 250;

/** A chunk is closed when its notes reach this, since it is held in memory whole by every stage. */
const chunkNoteLengthMax = 4 * 1024 * 1024;

/** A claim on its way in. */
interface Arrival extends PreparedClaim {
  request: number;
  claimId: string;
  patient: Buffer;
}

interface SealedChunk {
  ref: ChunkRef;
  arrivals: Arrival[];
  sealed: SealedClaims;
}

/**
 * Writes claims, rejections and batches in one transaction: when it returns they are durable.
 * The sequence order of a tenant's claims is the order of its commits, so a later claim always sees an earlier one.
 */
export async function admit(store: Store, admission: Admission): Promise<AdmissionResult> {
  const { tenantId, requests } = admission;
  for (const { batchId } of requests) if (!isId(batchId)) throw new Error("a batch id is a UUID");
  const patientKey = patientKeys(store.keyring, tenantId);
  const arrivals = requests.flatMap(({ claims }, request) =>
    claims.map((prepared) => ({
      ...prepared,
      request,
      claimId: claimIdOf(store.keyring, tenantId, prepared.claim),
      patient: patientKey(prepared.claim),
    })),
  );
  // Sealed before the transaction begins, since the tenant's other callers wait while it lasts.
  let chunks = sealChunks(store, tenantId, arrivals);

  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const ids = [...new Set(arrivals.map(({ claimId }) => claimId))];
      const [answers, newest, sequences] = await Promise.all([
        selectIdempotent(transaction, tenantId, keysOf(requests)),
        newestRevisions(transaction, tenantId, ids),
        newSequences(transaction, arrivals.length),
      ]);

      const outcomes = settle(requests, arrivals, answers, newest);
      if (outcomes.some(({ replay, refused }) => replay !== null || refused)) {
        const admitted = arrivals.filter(({ request }) => isAdmitted(outcomes[request]!));
        chunks = sealChunks(store, tenantId, admitted);
      }

      const { claims, stored, twins } = placeClaims(requests, chunks, newest, sequences);
      await supersede(transaction, tenantId, stored);
      const accepted = requests.filter((_, index) => isAdmitted(outcomes[index]!));
      await Promise.all([
        ...chunks.map((chunk) => insertChunk(transaction, admission, chunk)),
        insertClaims(transaction, tenantId, claims),
        insertDays(transaction, tenantId, claims),
        insertAccumulatorRows(transaction, tenantId, claims),
        insertBatches(transaction, tenantId, accepted),
        insertRejections(transaction, tenantId, accepted),
        insertIdempotent(transaction, tenantId, accepted),
        countAdmitted(transaction, tenantId, claims.length),
      ]);
      await replaceRevisions(transaction, tenantId, twins);
      return { chunks: chunks.map(({ ref }) => ref), requests: outcomes };
    },
    "admissions",
  );
}

function isAdmitted({ replay, refused }: AdmittedRequest): boolean {
  return replay === null && refused === null;
}

function keysOf(requests: readonly AdmissionRequest[]): string[] {
  return requests.flatMap(({ idempotency }) => idempotency?.key ?? []);
}

function sealChunks(store: Store, tenantId: string, arrivals: readonly Arrival[]): SealedChunk[] {
  return packChunks(arrivals).map((packed) => {
    const ref = { tenantId, chunkId: randomUUIDv7() };
    return {
      ref,
      arrivals: packed,
      sealed: sealClaims(
        store,
        ref,
        packed.map(({ claim }) => claim),
      ),
    };
  });
}

function packChunks(arrivals: readonly Arrival[]): Arrival[][] {
  const chunks: Arrival[][] = [];
  let current: Arrival[] = [];
  let noteLength = 0;
  for (const arrival of arrivals) {
    if (current.length === 0) chunks.push(current);
    current.push(arrival);
    for (const note of arrival.claim.notes) noteLength += note.text?.length ?? 0;
    if (current.length === chunkClaimsMax || noteLength >= chunkNoteLengthMax) {
      current = [];
      noteLength = 0;
    }
  }
  return chunks;
}

/** What becomes of each request: admitted, answered as before, or refused. */
function settle(
  requests: readonly AdmissionRequest[],
  arrivals: readonly Arrival[],
  answers: ReadonlyMap<string, KeptAnswer>,
  newest: ReadonlyMap<string, Revision>,
): AdmittedRequest[] {
  const known = new Map(answers);
  const revisions = new Map([...newest].map(([claimId, { revision }]) => [claimId, revision]));
  const claimIds: string[][] = requests.map(() => []);
  for (const { request, claimId } of arrivals) claimIds[request]!.push(claimId);
  return requests.map(({ batchId, idempotency, expectedRevision }, index) => {
    const kept = idempotency && known.get(idempotency.key);
    if (kept && kept.bodyHash === idempotency.bodyHash) {
      return { batchId, claimIds: [], replay: kept.response, refused: null };
    }
    const refused = kept
      ? new IdempotencyConflictError()
      : revisionConflict(claimIds[index]!, expectedRevision, revisions);
    if (refused) return { batchId, claimIds: [], replay: null, refused };
    // The same key, or a change to the same claim, may come twice in one call from two callers at once.
    if (idempotency) known.set(idempotency.key, idempotency);
    for (const claimId of claimIds[index]!) revisions.set(claimId, (revisions.get(claimId) ?? 0) + 1);
    return { batchId, claimIds: claimIds[index]!, replay: null, refused: null };
  });
}

function revisionConflict(
  claimIds: readonly string[],
  expected: number | undefined,
  revisions: ReadonlyMap<string, number>,
): RevisionConflictError | null {
  if (expected === undefined) return null;
  for (const claimId of claimIds) {
    const actual = revisions.get(claimId) ?? 0;
    if (actual !== expected) return new RevisionConflictError(claimId, expected, actual);
  }
  return null;
}

/** Gives each claim its revision and its numbers, and tells which revisions they replace: stored ones, and others of this call. */
function placeClaims(
  requests: readonly AdmissionRequest[],
  chunks: readonly SealedChunk[],
  newest: ReadonlyMap<string, Revision>,
  sequences: readonly number[],
): { claims: AdmittedClaim[]; stored: ReplacedRevision[]; twins: ReplacedRevision[] } {
  const known = new Map(newest);
  const claims: AdmittedClaim[] = [];
  const stored: ReplacedRevision[] = [];
  const twins: ReplacedRevision[] = [];
  for (const { ref, arrivals } of chunks) {
    for (const [position, { request, ...arrival }] of arrivals.entries()) {
      const { claimId, patient } = arrival;
      const admission = sequences[claims.length]!;
      const before = known.get(claimId);
      if (before) {
        const replaced = before === newest.get(claimId) ? stored : twins;
        replaced.push({ ...before, claimId, patient, replacedBy: admission });
      }
      const revision = (before?.revision ?? 0) + 1;
      const sequence = before?.sequence ?? admission;
      known.set(claimId, { revision, sequence, admission });
      claims.push({
        ...arrival,
        revision,
        sequence,
        admission,
        batchId: requests[request]!.batchId,
        chunkId: ref.chunkId,
        position,
      });
    }
  }
  return { claims, stored, twins };
}
