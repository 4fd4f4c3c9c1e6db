import type { Pipeline } from "@firstpass/pipeline";
import type { Logger, Metrics } from "@firstpass/runtime";
import type { ChunkRef } from "@firstpass/store";

/** Sends admitted chunks on their way. */
export interface Departures {
  /** Returns as soon as there is room; the sending goes on behind. Never fails: see {@link createDepartures}. */
  send(chunks: readonly ChunkRef[]): Promise<void>;
  /** Waits for what is being sent. */
  drain(): Promise<void>;
}

/** Sends under way at once. More would only pile up in front of a queue that is slow or away. */
const sendsMax = 16;

/**
 * The claims are durable before their chunks are sent, and the sweeper sends again what did not get through. So
 * an answer need not wait for the queue, and a queue that is away is logged and counted, not answered.
 */
export function createDepartures(pipeline: Pipeline, logger: Logger, metrics: Metrics): Departures {
  const failures = metrics.counter({
    name: "enqueue_failures_total",
    help: "Chunks that could not be put in the queue at admission and were left to the sweeper.",
  });
  const sending = new Set<Promise<void>>();

  return {
    async send(chunks) {
      if (chunks.length === 0) return;
      while (sending.size >= sendsMax) await Promise.race(sending);
      const sent = pipeline
        .enqueue(chunks.map((ref) => ({ ref, from: "documentation" })))
        .catch((err: unknown) => {
          failures.inc(chunks.length);
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
