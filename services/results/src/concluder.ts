import type { Pipeline } from "@firstpass/pipeline";
import type { Logger, Metrics } from "@firstpass/runtime";
import { type ChunkRef, concludeChunk, loadFindings, type Store, splitChunk } from "@firstpass/store";
import { mergeVerdicts, missingStage } from "./merge-verdicts.ts";
import type { VerdictNotifier } from "./verdict-notifier.ts";

export interface ConcluderOptions {
  store: Store;
  pipeline: Pipeline;
  logger: Logger;
  metrics: Metrics;
  /** Notified of each tenant with new verdicts. */
  notifier: VerdictNotifier;
  /** Chunks under way at once. */
  concurrency: number;
}

export interface Concluder {
  /** Takes no more chunks and waits for those under way. */
  close(): Promise<void>;
}

/** Starts the worker that makes verdicts of what the stages found. */
export function startConcluder(options: ConcluderOptions): Concluder {
  const { store, pipeline, logger, metrics, notifier, concurrency } = options;
  const verdictsTotal = metrics.counter({
    name: "verdicts_total",
    help: "Verdicts written, by status.",
    labels: ["status"],
  });
  const splitsTotal = metrics.counter({
    name: "chunks_split_total",
    help: "Chunks halved because they kept failing.",
    labels: ["stage"],
  });

  const conclude = async (ref: ChunkRef): Promise<void> => {
    const chunk = await loadFindings(store, ref);
    if (!chunk || chunk.concluded) return;
    const missing = missingStage(chunk);
    if (missing) {
      // The record is what counts: a chunk that came here too early, or whose results are gone, goes back.
      logger.warn({ chunkId: ref.chunkId, missing }, "a stage has no result; the chunk goes back to it");
      await pipeline.resume([ref], missing);
      return;
    }
    const verdicts = mergeVerdicts(chunk, new Date());
    if (!(await concludeChunk(store, chunk, verdicts))) return;
    const byStatus = Map.groupBy(verdicts, ({ status }) => status);
    for (const [status, { length }] of byStatus) verdictsTotal.inc({ status }, length);
    notifier.notify(ref.tenantId);
  };

  const split = async (ref: ChunkRef, err: unknown): Promise<void> => {
    logger.error({ err, chunkId: ref.chunkId }, "the chunk keeps failing and is split");
    splitsTotal.inc({ stage: "verdict" });
    const halves = await splitChunk(store, ref);
    if (halves.length > 0) await pipeline.start(halves);
    else notifier.notify(ref.tenantId);
  };

  return pipeline.work("verdict", conclude, { concurrency, onExhausted: split });
}
