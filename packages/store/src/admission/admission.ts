import { insertAccumulatorRows } from "../accumulator/accumulator-rows.ts";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { selectKnownClaims, selectRevisions } from "../claim/known-claims.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId } from "../database/transaction.ts";
import { insertClaimDays } from "../history/claim-days.ts";
import { welcomeClaims } from "../note/note-claims.ts";
import { insertReceivedClaims } from "../received/received-claims.ts";
import { insertFileEnds } from "../received/received-file.ts";
import { insertPieces } from "../received/received-pieces.ts";
import { countAdmitted } from "../verdict/status-counts.ts";
import type { Admission, AdmissionRequest } from "./admission-request.ts";
import { insertBatches, insertChunk, insertClaims, insertRejections, nextNumbers } from "./admission-rows.ts";
import { type AmendedClaim, recordAmendments } from "./amendment.ts";
import { type AdmittedRequest, assignClaims, isAdmitted } from "./assign-claims.ts";
import { insertIdempotent, selectIdempotent } from "./idempotency.ts";
import { identifyClaims, sealChunks } from "./incoming-claims.ts";
import { numberClaims } from "./number-claims.ts";
import { replaceRevisions, supersedeStored } from "./superseding.ts";

export interface AdmissionResult {
  /** The new chunks, to be started in the pipeline. */
  chunks: ChunkRef[];
  /** One per request, in the same order. */
  requests: AdmittedRequest[];
}

/**
 * Writes claims, rejections and batches in one transaction; they are durable when it returns. A tenant's claims are
 * numbered in the order of commits, so a later claim always sees an earlier one.
 */
export async function admit(store: Store, admission: Admission): Promise<AdmissionResult> {
  const { tenantId, requests } = admission;
  for (const { batchId } of requests) if (!isId(batchId)) throw new Error("a batch id is a UUID");
  const incoming = identifyClaims(store, tenantId, requests);
  // Sealed before the transaction begins, because the tenant's other admissions wait for the transaction.
  let chunks = sealChunks(store, tenantId, incoming);

  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const keys = requests.flatMap(({ idempotency }) => idempotency?.key ?? []);
      const unnamed = incoming.filter(({ request }) => !requests[request]!.revises);
      const claimIds = requests.flatMap(({ revises }) => revises?.claimId ?? []);
      const [answers, known, named, numbers] = await Promise.all([
        selectIdempotent(store, transaction, tenantId, keys),
        selectKnownClaims(transaction, tenantId, unnamed),
        selectRevisions(transaction, tenantId, claimIds),
        nextNumbers(transaction, incoming.length),
      ]);

      const outcomes = assignClaims(requests, incoming, { answers, known, named });
      const newest = new Map([...known.values()].flat().map((stored) => [stored.claimId, stored]));
      for (const [claimId, stored] of named) newest.set(claimId, stored);
      const admitted = requests.filter((_, index) => isAdmitted(outcomes[index]!));
      if (admitted.length < requests.length) {
        const rest = incoming.filter(({ request }) => isAdmitted(outcomes[request]!));
        chunks = sealChunks(store, tenantId, rest);
      }

      const numbered = numberClaims(requests, chunks, newest, numbers);
      const { claims, replacedStored, replacedInThisCall } = numbered;
      // Before the inserts, which lock batches: others that hold the lock on verdicts, which this takes, wait for batches.
      await supersedeStored(transaction, tenantId, replacedStored);
      await Promise.all([
        ...chunks.map((chunk) => insertChunk(transaction, admission, chunk)),
        insertClaims(transaction, tenantId, claims),
        insertClaimDays(transaction, tenantId, claims),
        welcomeClaims(transaction, tenantId, claims),
        insertAccumulatorRows(transaction, tenantId, claims),
        insertBatches(transaction, tenantId, admitted),
        insertRejections(transaction, tenantId, admitted),
        insertReceivedClaims(transaction, tenantId, claims),
        insertPieces(transaction, tenantId, admitted.flatMap(filePartOf)),
        insertFileEnds(store, transaction, tenantId, admitted.flatMap(fileEndOf)),
        insertIdempotent(store, transaction, tenantId, admitted),
        countAdmitted(transaction, tenantId, claims.length),
      ]);
      // After the inserts: the replaced revisions are among the inserted rows.
      await replaceRevisions(transaction, tenantId, replacedInThisCall);
      await recordAmendments(store, transaction, tenantId, admitted.flatMap(amendedBy));
      return { chunks: chunks.map(({ ref }) => ref), requests: outcomes };
    },
    "admissions",
  );
}

function filePartOf({ batchId, file }: AdmissionRequest) {
  return file ? [{ batchId, pieces: file.pieces }] : [];
}

function fileEndOf({ batchId, file }: AdmissionRequest) {
  return file?.end ? [{ batchId, end: file.end }] : [];
}

function amendedBy({ revises }: AdmissionRequest): AmendedClaim[] {
  return revises?.amendment ? [{ ...revises, amendment: revises.amendment }] : [];
}
