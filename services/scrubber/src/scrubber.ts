import type { WorkerStage } from "@firstpass/claim";
import { type ContentLibrary, ContentReleaseUnknownError } from "@firstpass/content";
import type { Pipeline } from "@firstpass/pipeline";
import type { Logger, Metrics, Readiness } from "@firstpass/runtime";
import { inputsOf, isDatabaseReady, scrubChunk } from "@firstpass/service";
import {
  type ChunkRef,
  loadVisits,
  loadWork,
  type Store,
  saveStageResult,
  splitChunk,
} from "@firstpass/store";
import { createScrubberMetrics } from "./scrubber-metrics.ts";

export interface ScrubberOptions {
  store: Store;
  pipeline: Pipeline;
  library: ContentLibrary;
  stage: WorkerStage;
  /** Chunks in progress at once. */
  concurrency: number;
  logger: Logger;
  metrics: Metrics;
}

export interface Scrubber {
  /** Ready when this process gets jobs of its stage and the database answers. */
  ready(): Promise<Readiness>;
  /** Accepts no more chunks and waits for those in progress. */
  close(): Promise<void>;
}

/**
 * Starts the worker of one stage. It scrubs each chunk under the content release that the chunk was admitted with, and
 * stores the result. Chunks are handled at least once; the first stored result is kept.
 */
export function startScrubber({
  store,
  pipeline,
  library,
  stage,
  concurrency,
  logger,
  metrics,
}: ScrubberOptions): Scrubber {
  const measured = createScrubberMetrics(metrics, stage);
  const inputs = inputsOf([stage]);

  const handle = async (ref: ChunkRef): Promise<void> => {
    const startedAt = performance.now();
    const work = await loadWork(store, ref, stage, inputs);
    // The chunk is concluded or split, or its stage is done: this job has nothing to do.
    if (!work) return;
    if (inputs.includes("facts") && !work.facts) {
      // The store is authoritative: a chunk that arrives too early, or lost its facts, goes back.
      logger.warn(
        { chunkId: ref.chunkId },
        "the facts of the notes are missing; the chunk goes back to the first stage",
      );
      await pipeline.start([ref]);
      return;
    }
    const reference = {
      content: await library.get(work.contentRelease),
      receivedOn: work.receivedOn,
      onEditError: (edit: string, err: unknown) => logger.error({ err, edit }, "an edit threw"),
    };
    const visitsIn = loadVisits.bind(null, store, ref);
    const result = await scrubChunk(work, { workerStages: [stage], reference, visitsIn });
    if (!(await saveStageResult(store, ref, stage, result))) return;
    measured.scrubbed(work.claims, result, (performance.now() - startedAt) / 1000);
  };

  const worker = pipeline.work(
    stage,
    (ref) =>
      handle(ref).catch((error) => {
        measured.failed();
        throw error;
      }),
    {
      concurrency,
      async onExhausted(ref, error) {
        // Nothing is wrong with the chunk: a worker that can load the release will scrub it.
        if (error instanceof ContentReleaseUnknownError) throw error;
        const halves = await splitChunk(store, ref);
        logger.error(
          { err: error, chunkId: ref.chunkId, halves: halves.length },
          "split a chunk that kept failing",
        );
        measured.split();
        await pipeline.start(halves);
      },
    },
  );

  return {
    async ready() {
      const [consumed, answered] = await Promise.all([worker.isConsuming(), isDatabaseReady(store)]);
      return {
        ready: consumed && answered,
        checks: {
          queue: consumed ? "ok" : "this worker gets no jobs",
          store: answered ? "ok" : "the database does not answer",
        },
      };
    },
    close: () => worker.close(),
  };
}
