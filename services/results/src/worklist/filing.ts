import { setTimeout as delay } from "node:timers/promises";
import type { Verdict } from "@firstpass/claim";
import type { Logger } from "@firstpass/runtime";
import { type ChunkRef, fileChunk, listUnfiledChunks, type Store, wakeDue } from "@firstpass/store";
import { nextActorOf } from "./next-actor.ts";

const chunksPerSweep = 20;
const claimsWokenPerSweep = 1_000;
/** The concluder files a chunk right after its verdicts. */
const filedWithinMs = 10_000;
/** Between sweeps while there are more chunks, so that a backlog leaves the database to others. */
const pauseMs = 100;

export interface FilingOptions {
  store: Store;
  logger: Logger;
  /** Time between two sweeps that find nothing. */
  intervalMs: number;
}

export interface Filing {
  /** Waits for the sweep in progress. */
  close(): Promise<void>;
}

/**
 * Files chunks in the worklist that were not filed when they were concluded: those that a crash left, and those that were
 * concluded before there was a worklist. Wakes the claims whose snooze is over. Several may run: a chunk is filed once.
 */
export function startFiling(options: FilingOptions): Filing {
  const closing = new AbortController();
  const running = fileUntil(closing.signal, options);
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}

async function fileUntil(closing: AbortSignal, { store, logger, intervalMs }: FilingOptions): Promise<void> {
  // Tried once per process, so that chunks that cannot be filed do not keep out others.
  const failed: string[] = [];
  let waitMs = intervalMs;
  while (!closing.aborted) {
    await delay(waitMs, undefined, { signal: closing }).catch(() => {});
    if (closing.aborted) return;
    waitMs = intervalMs;
    try {
      await wakeDue(store, { limit: claimsWokenPerSweep });
      const sweep = { olderThanMs: filedWithinMs, limit: chunksPerSweep, except: failed };
      const chunks = await listUnfiledChunks(store, sweep);
      for (const ref of chunks) if (!(await tryToFile(store, ref, logger))) failed.push(ref.chunkId);
      if (chunks.length === chunksPerSweep) waitMs = pauseMs;
    } catch (err) {
      logger.error({ err }, "chunks could not be filed in the worklist; this is tried again");
    }
  }
}

/** Files a chunk, or logs why not. */
export async function tryToFile(
  store: Store,
  ref: ChunkRef,
  logger: Logger,
  verdicts?: readonly Verdict[],
): Promise<boolean> {
  try {
    await fileChunk(store, ref, nextActorOf, verdicts);
    return true;
  } catch (err) {
    logger.error({ err, chunkId: ref.chunkId }, "a chunk could not be filed in the worklist");
    return false;
  }
}
