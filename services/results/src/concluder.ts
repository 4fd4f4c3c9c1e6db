import type { Pipeline, PipelineWorker } from "@firstpass/pipeline";
import type { Logger, Metrics } from "@firstpass/runtime";
import {
  type ChunkRef,
  concludeChunk,
  loadFindings,
  needsFiling,
  type Store,
  splitChunk,
} from "@firstpass/store";
import { mergeVerdicts, missingStage } from "./merge-verdicts.ts";
import type { VerdictNotifier } from "./verdict-notifier.ts";
import { tryToFile } from "./worklist/filing.ts";

export interface ConcluderOptions {
  store: Store;
  pipeline: Pipeline;
  logger: Logger;
  metrics: Metrics;
  /** Notified of each tenant with new verdicts. */
  notifier: VerdictNotifier;
  /** Chunks in progress at once. */
  concurrency: number;
}

export type Concluder = PipelineWorker;

/** Starts the worker that merges the findings of the stages into verdicts. */
export function startConcluder(options: ConcluderOptions): Concluder {
  const { store, pipeline, logger, metrics, notifier, concurrency } = options;
  const verdictsTotal = metrics.counter({
    name: "verdicts_total",
    help: "Verdicts written, by status.",
    labels: ["status"],
  });
  const splitsTotal = metrics.counter({
    name: "chunks_split_total",
    help: "Chunks split in half because they kept failing.",
    labels: ["stage"],
  });

  const writeVerdicts = async (ref: ChunkRef): Promise<void> => {
    const chunk = await loadFindings(store, ref);
    if (!chunk || chunk.concluded) return;
    const missing = missingStage(chunk);
    if (missing) {
      // The store is authoritative: a chunk that arrives too early, or lost a result, goes back.
      logger.warn(
        { chunkId: ref.chunkId, missing },
        "a stage result is missing; the chunk goes back to that stage",
      );
      await pipeline.resume([ref], missing);
      return;
    }
    const verdicts = mergeVerdicts(chunk, new Date());
    if (!(await concludeChunk(store, chunk, verdicts))) return;
    const byStatus = Map.groupBy(verdicts, ({ status }) => status);
    for (const [status, { length }] of byStatus) verdictsTotal.inc({ status }, length);
    notifier.notify(ref.tenantId);
    // After the verdicts are announced: they do not wait for the worklist.
    if (needsFiling(verdicts)) await tryToFile(store, ref, logger, verdicts);
  };

  const split = async (ref: ChunkRef, err: unknown): Promise<void> => {
    logger.error({ err, chunkId: ref.chunkId }, "splitting a chunk that keeps failing");
    splitsTotal.inc({ stage: "verdict" });
    const halves = await splitChunk(store, ref);
    if (halves.length > 0) await pipeline.start(halves);
    else notifier.notify(ref.tenantId);
  };

  return pipeline.work("verdict", writeVerdicts, { concurrency, onExhausted: split });
}
