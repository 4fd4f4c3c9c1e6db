import { randomUUIDv7 } from "node:crypto";
import { type CalendarDate, type Claim, workerStages } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { Pipeline } from "@firstpass/pipeline";
import type { Logger } from "@firstpass/runtime";
import { inputsOf } from "@firstpass/scrubber";
import { admissionOf, type SubmissionRequest } from "@firstpass/service";
import { admit, eachStoredPage, type Store, type StoredChunk } from "@firstpass/store";
import { type ReplayOptions, replayChunk } from "./replay.ts";

export interface RescrubOptions {
  store: Store;
  pipeline: Pipeline;
  logger: Logger;
  tenantId: string;
  /** Claims received on this day or later. */
  since: CalendarDate;
  /** What is active now. */
  content: Content;
  /** The content of a release. */
  contentOf(release: string): Promise<Content>;
  /**
   * Resolves when services that run have followed the activation: what came in until then is looked at too, what comes
   * in later comes in under the new release.
   */
  followed: Promise<void>;
  onProgress?(looked: number): void;
}

export interface Rescrubbed {
  /** Claims that could have changed and were looked at. */
  looked: number;
  /** Those that do change: each is a new revision, and on its way. */
  claims: number;
  /** The batch that these are in; `null` when there are none. */
  batchId: string | null;
}

/**
 * Scrubs again what the active release changes, and nothing else: each claim is scrubbed here first, without being
 * written, and becomes a new revision only if that finds something else than its own release does. Looked at are
 * newest revisions that were admitted under another release and are neither released nor voids. Started again, it goes
 * on with what is left.
 */
export async function rescrubChanged(options: RescrubOptions): Promise<Rescrubbed> {
  const { store, tenantId, since, content, followed, onProgress } = options;
  const batchId = randomUUIDv7();
  const replay: ReplayOptions = {
    store,
    content,
    contentOf: options.contentOf,
    wants: ({ verdict }, { frequency }) => verdict?.status !== "released" && frequency !== "8",
  };
  let looked = 0;
  let claims = 0;
  let after: string | undefined;
  for (const awaited of [null, followed]) {
    await awaited;
    const range = { since, exceptUnder: content.release, after };
    for await (const page of eachStoredPage(store, tenantId, range, inputsOf(workerStages))) {
      const requests = new Map<CalendarDate, SubmissionRequest[]>();
      for (const chunk of page) {
        const replayed = await replayChunk(chunk, replay);
        looked += replayed.length;
        const { receivedOn } = chunk.work;
        const ofDay = requests.get(receivedOn) ?? [];
        requests.set(receivedOn, ofDay);
        for (const { position, difference } of replayed) {
          if (difference === "content") ofDay.push(requestOf(chunk, position, batchId));
        }
      }
      for (const [receivedOn, ofDay] of requests) claims += await admitAgain(options, receivedOn, ofDay);
      after = page.at(-1)!.chunkId;
      onProgress?.(looked);
    }
  }
  if (claims === 0) return { looked, claims, batchId: null };
  await admitAgain(options, since, [{ batchId, claims: [], rejections: [], final: true }]);
  return { looked, claims, batchId };
}

/** A request of its own for each claim: one that was changed meanwhile is refused, and looked at again if need be. */
function requestOf({ work, claims }: StoredChunk, position: number, batchId: string): SubmissionRequest {
  const claim: Claim = { ...work.claims[position]!, notes: work.notes![position]! };
  return {
    batchId,
    claims: [claim],
    rejections: [],
    final: false,
    expectedRevision: claims[position]!.revision,
  };
}

/** Admits claims as of the day they came in, and sends them on their way. Returns how many were admitted. */
async function admitAgain(
  { store, pipeline, logger, tenantId, content }: RescrubOptions,
  receivedOn: CalendarDate,
  requests: readonly SubmissionRequest[],
): Promise<number> {
  if (requests.length === 0) return 0;
  const admitted = await admit(store, admissionOf({ tenantId, content, receivedOn, requests }));
  await pipeline
    .enqueue(admitted.chunks.map((ref) => ({ ref, from: "documentation" })))
    // They are admitted: the sweeper sends them when the queue is back.
    .catch((err: unknown) => logger.warn({ err }, "chunks are left to the sweeper"));
  return admitted.requests.reduce((sum, { claimIds, refused }) => sum + (refused ? 0 : claimIds.length), 0);
}
