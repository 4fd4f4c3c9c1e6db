import { randomUUIDv7 } from "node:crypto";
import { type CalendarDate, type Claim, workerStages } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { Pipeline } from "@firstpass/pipeline";
import type { Logger } from "@firstpass/runtime";
import {
  createSubmissionQueue,
  inputsOf,
  type SubmissionQueue,
  type SubmissionRequest,
  submit,
} from "@firstpass/service";
import { eachStoredPage, type Store, type StoredChunk } from "@firstpass/store";
import { type ReplayOptions, replayChunk } from "./replay.ts";

export interface RescrubOptions {
  store: Store;
  pipeline: Pipeline;
  logger: Logger;
  tenantId: string;
  /** The first date of receipt. */
  since: CalendarDate;
  /** The active release. */
  content: Content;
  /** Loads a content release. */
  contentOf(release: string): Promise<Content>;
  /**
   * Resolves when running services use the active release. Claims received until then are checked too; later ones are
   * admitted under the new release.
   */
  followed: Promise<void>;
  onProgress?(looked: number): void;
}

export interface Rescrubbed {
  /** Claims that were checked. */
  looked: number;
  /** Claims that changed: each was submitted as a new revision. */
  claims: number;
  /** The batch of the new revisions; `null` when there are none. */
  batchId: string | null;
}

/**
 * Submits the claims whose findings change under the active release, each as a new revision. A claim is first scrubbed here
 * without being written, under the active release and under its own. Checks the newest revisions that were admitted under
 * another release and are neither released nor voids. Can be repeated: a second run handles the remaining claims.
 */
export async function rescrubChanged(options: RescrubOptions): Promise<Rescrubbed> {
  const { store, pipeline, logger, tenantId, since, content, followed, onProgress } = options;
  const submissionQueue = createSubmissionQueue({ pipeline, logger });
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
      for (const [receivedOn, ofDay] of requests) {
        claims += await resubmit({ ...options, submissionQueue }, receivedOn, ofDay);
      }
      after = page.at(-1)!.chunkId;
      onProgress?.(looked);
    }
  }
  if (claims === 0) return { looked, claims, batchId: null };
  const end = { batchId, claims: [], rejections: [], final: true };
  await resubmit({ ...options, submissionQueue }, since, [end]);
  await submissionQueue.drain();
  return { looked, claims, batchId };
}

/** Each claim has its own request: one that changed meanwhile is refused, and checked again by the next run. */
function requestOf({ work, claims }: StoredChunk, position: number, batchId: string): SubmissionRequest {
  const claim: Claim = { ...work.claims[position]!, notes: work.notes![position]! };
  return {
    batchId,
    claims: [claim],
    rejections: [],
    final: false,
    revises: { claimId: claims[position]!.claimId, revision: claims[position]!.revision },
  };
}

/** Submits claims with their original date of receipt. Returns how many were admitted. */
async function resubmit(
  { store, submissionQueue, tenantId, content }: RescrubOptions & { submissionQueue: SubmissionQueue },
  receivedOn: CalendarDate,
  requests: readonly SubmissionRequest[],
): Promise<number> {
  if (requests.length === 0) return 0;
  const results = await submit({ store, submissionQueue }, { tenantId, content, receivedOn, requests });
  return results.reduce((sum, { claimIds, refused }) => sum + (refused ? 0 : claimIds.length), 0);
}
