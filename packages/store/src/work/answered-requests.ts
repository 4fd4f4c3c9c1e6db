import { isDeepStrictEqual } from "node:util";
import type { CalendarDate, TreatmentNote } from "@firstpass/claim";
import { openNotes } from "../chunk/sealed-claims.ts";
import { selectPlaces } from "../claim/revision-places.ts";
import { binaryArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";

interface OpenRequest {
  requestId: string;
  claimId: string;
  revision: number;
  serviceDate: CalendarDate;
}

/**
 * Answers the open requests to clinicians about notes that differ in these revisions. Returns the answered requests by claim
 * id. Chunks are opened only for claims with open requests, which are few.
 */
export async function answerRequests(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  revisions: readonly { claimId: string; revision: number }[],
): Promise<Map<string, string[]>> {
  if (revisions.length === 0) return new Map();
  const open = await selectOpen(transaction, tenantId, revisions);
  if (open.length === 0) return new Map();
  const newest = new Map(revisions.map(({ claimId, revision }) => [claimId, revision]));
  const notesIn = await loadNotes(store, transaction, tenantId, [
    ...open,
    ...open.map(({ claimId }) => ({ claimId, revision: newest.get(claimId)! })),
  ]);
  const answered = open.filter(({ claimId, revision, serviceDate }) => {
    const notesOf = (of: number) => notesIn(claimId, of).filter((note) => note.serviceDate === serviceDate);
    const now = notesOf(newest.get(claimId)!);
    return now.length > 0 && !isDeepStrictEqual(now, notesOf(revision));
  });
  await transaction.query({
    name: "answer-requests",
    text: `update clinician_request set status = 'answered', answered_at = now()
      where tenant_id = $1 and request_id = any($2::uuid[])`,
    values: [tenantId, binaryArray.uuid(answered.map(({ requestId }) => requestId))],
  });
  const byClaim = Map.groupBy(answered, ({ claimId }) => claimId);
  return new Map([...byClaim].map(([claimId, of]) => [claimId, of.map(({ requestId }) => requestId)]));
}

async function selectOpen(
  transaction: Transaction,
  tenantId: string,
  revisions: readonly { claimId: string }[],
): Promise<OpenRequest[]> {
  const { rows } = await transaction.query<OpenRequest>({
    name: "select-open-requests",
    text: `select request_id as "requestId", claim_id as "claimId", revision, service_date as "serviceDate"
      from clinician_request where tenant_id = $1 and claim_id = any($2::uuid[]) and status = 'open'`,
    values: [tenantId, binaryArray.uuid(revisions.map(({ claimId }) => claimId))],
  });
  return rows;
}

/** The notes of revisions. Each chunk is opened once. */
async function loadNotes(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  revisions: readonly { claimId: string; revision: number }[],
): Promise<(claimId: string, revision: number) => TreatmentNote[]> {
  const claims = await selectPlaces(transaction, tenantId, revisions);
  const { rows: chunks } = await transaction.query<{ chunkId: string; notes: Buffer }>({
    name: "select-notes-of-chunks",
    text: `select chunk_id as "chunkId", notes from chunk where tenant_id = $1 and chunk_id = any($2::uuid[])`,
    values: [tenantId, binaryArray.uuid([...new Set(claims.map(({ chunkId }) => chunkId))])],
  });
  const notesByChunk = new Map(
    chunks.map(({ chunkId, notes }) => [chunkId, openNotes(store, { tenantId, chunkId }, notes)]),
  );
  const notes = new Map(
    claims.map(({ claimId, revision, chunkId, position }) => [
      `${claimId} ${revision}`,
      notesByChunk.get(chunkId)![position]!,
    ]),
  );
  return (claimId, revision) => notes.get(`${claimId} ${revision}`) ?? [];
}
