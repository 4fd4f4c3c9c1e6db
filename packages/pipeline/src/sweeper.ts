import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "@firstpass/runtime";
import { countOpenChunks, expireIdempotencyKeys, type Store, sendOverdueChunks } from "@firstpass/store";
import type { Pipeline } from "./pipeline.ts";

const chunksPerSweepMax = 1_000;
/** How many deadlines a chunk may wait while it seems to be in the queue. */
const backlogDeadlines = 60;
const idempotencyKeyMs = 86_400_000;
const expiryIntervalMs = 3_600_000;

export interface SweeperOptions {
  store: Store;
  pipeline: Pipeline;
  /** Time between two sweeps. */
  intervalMs: number;
  /** How long a chunk may be without a verdict before it is sent again. Doubles each time. */
  deadlineMs: number;
  logger: Logger;
}

export interface Sweeper {
  /** Waits for the sweep in progress. */
  close(): Promise<void>;
}

/**
 * Resends chunks whose jobs were lost: the queue was wiped, was out of reach at admission, or gave up a flow. Several
 * sweepers may run: the store gives an overdue chunk to one of them.
 */
export function startSweeper(options: SweeperOptions): Sweeper {
  const closing = new AbortController();
  const running = sweepUntil(closing.signal, options);
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}

async function sweepUntil(closing: AbortSignal, options: SweeperOptions): Promise<void> {
  const { store, intervalMs, logger } = options;
  let expiresAt = 0;
  while (!closing.aborted) {
    await delay(intervalMs, undefined, { signal: closing }).catch(() => {});
    if (closing.aborted) return;
    try {
      await sweep(options);
      if (Date.now() < expiresAt) continue;
      await expireIdempotencyKeys(store, { olderThanMs: idempotencyKeyMs });
      expiresAt = Date.now() + expiryIntervalMs;
    } catch (err) {
      logger.error({ err }, "a sweep failed and will be repeated");
    }
  }
}

async function sweep({ store, pipeline, deadlineMs, logger }: SweeperOptions): Promise<void> {
  // Each live flow has one verdict job. As many flows as open chunks mean a backlog, not a loss, although two flows of one
  // chunk can hide the loss of another.
  const { verdict } = await pipeline.counts();
  const flows = verdict.waiting + verdict.active + verdict.delayed + verdict.blocked;
  const lost = (await countOpenChunks(store)) - flows;
  const limits = {
    olderThanMs: lost > 0 ? deadlineMs : deadlineMs * backlogDeadlines,
    limit: lost > 0 ? Math.min(lost, chunksPerSweepMax) : chunksPerSweepMax,
  };
  const chunks = await sendOverdueChunks(store, limits, async (overdue) => {
    const byStage = Map.groupBy(overdue, ({ nextStage }) => nextStage);
    for (const [nextStage, refs] of byStage) await pipeline.resume(refs, nextStage);
  });
  if (chunks > 0) logger.warn({ chunks }, "resent overdue chunks");
}
