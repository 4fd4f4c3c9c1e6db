import type { Pipeline } from "@firstpass/pipeline";
import type { Logger, Metrics } from "@firstpass/runtime";
import type { ChunkRef } from "@firstpass/store";

/** Puts admitted chunks into the pipeline, in the background. */
export interface SubmissionQueue {
  /** Returns as soon as there is room. Never fails: see {@link createSubmissionQueue}. */
  add(chunks: readonly ChunkRef[]): Promise<void>;
  /** Waits for the chunks that are being sent. */
  drain(): Promise<void>;
}

export interface SubmissionQueueOptions {
  pipeline: Pipeline;
  logger: Logger;
  metrics?: Metrics | undefined;
}

/** Concurrent sends. More would only pile up when the queue is slow or down. */
const sendsMax = 16;

/**
 * Chunks are durable before they are sent, and the sweeper resends those that were not queued. So a response need not wait
 * for the queue, and a queue that is down is logged and counted, not reported to the caller.
 */
export function createSubmissionQueue({
  pipeline,
  logger,
  metrics,
}: SubmissionQueueOptions): SubmissionQueue {
  const failures = metrics?.counter({
    name: "enqueue_failures_total",
    help: "Admitted chunks that could not be queued and were left to the sweeper.",
  });
  const sending = new Set<Promise<void>>();

  return {
    async add(chunks) {
      if (chunks.length === 0) return;
      while (sending.size >= sendsMax) await Promise.race(sending);
      const sent = pipeline
        .start(chunks)
        .catch((err: unknown) => {
          failures?.inc(chunks.length);
          logger.error({ err, chunks: chunks.length }, "chunks were left to the sweeper");
        })
        .finally(() => sending.delete(sent));
      sending.add(sent);
    },
    async drain() {
      await Promise.all(sending);
    },
  };
}
