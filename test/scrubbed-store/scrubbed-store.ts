import { randomUUIDv7 } from "node:crypto";
import { type CalendarDate, type Claim, workerStages } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { conclude, rulesVersion } from "@firstpass/edits";
import { inputsOf, scrubChunk } from "@firstpass/scrubber";
import { admissionOf } from "@firstpass/service";
import {
  admit,
  type ChunkRef,
  concludeChunk,
  loadFindings,
  loadVisits,
  loadWork,
  type Store,
} from "@firstpass/store";

export interface ScrubbedStore {
  store: Store;
  tenantId: string;
}

interface Submission {
  content: Content;
  receivedOn: CalendarDate;
}

/** Admits claims and gives them their verdicts, as services and queue would have it. Returns their ids. */
export async function storeScrubbed(
  at: ScrubbedStore,
  claims: readonly Claim[],
  submission: Submission,
): Promise<string[]> {
  const { chunks, claimIds } = await storeUnscrubbed(at, claims, submission);
  for (const ref of chunks) await scrubStored(at, ref, submission.content);
  return claimIds;
}

/** Admits claims that no worker takes. */
export async function storeUnscrubbed(
  { store, tenantId }: ScrubbedStore,
  claims: readonly Claim[],
  { content, receivedOn }: Submission,
): Promise<{ chunks: ChunkRef[]; claimIds: string[] }> {
  const request = { batchId: randomUUIDv7(), claims, rejections: [], final: true };
  const { chunks, requests } = await admit(
    store,
    admissionOf({ tenantId, content, receivedOn, requests: [request] }),
  );
  return { chunks, claimIds: requests[0]!.claimIds };
}

/** Gives the claims of a chunk their verdicts. */
export async function scrubStored({ store }: ScrubbedStore, ref: ChunkRef, content: Content): Promise<void> {
  const work = (await loadWork(store, ref, "documentation", inputsOf(workerStages)))!;
  const reference = { content, receivedOn: work.receivedOn };
  const visitsOf = loadVisits.bind(null, store, ref);
  const { findings } = await scrubChunk(workerStages, work, { reference, visitsOf });
  const chunk = (await loadFindings(store, ref))!;
  const verdicts = chunk.claims.map(({ claimId, controlNumber, batchId, revision }, position) => ({
    claimId,
    controlNumber,
    batchId,
    revision,
    contentRelease: content.release,
    rulesVersion,
    scrubbedAt: new Date().toISOString(),
    ...conclude(findings[position]!),
  }));
  await concludeChunk(store, chunk, verdicts);
}
