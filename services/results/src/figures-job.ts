import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "@firstpass/runtime";
import { listUncountedTenants, rollUp, type Store, takeSnapshots } from "@firstpass/store";

export interface FiguresJob {
  /** Waits for the run in progress. */
  close(): Promise<void>;
}

/**
 * Takes the snapshots of the day and counts new verdicts in the background, so that a request for figures has little to
 * count. Several processes may run it: each snapshot is taken once, and each verdict is counted once.
 */
export function startFiguresJob(options: { store: Store; intervalMs: number; logger: Logger }): FiguresJob {
  const closing = new AbortController();
  const running = runUntil(closing.signal, options);
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}

async function runUntil(
  closing: AbortSignal,
  { store, intervalMs, logger }: { store: Store; intervalMs: number; logger: Logger },
): Promise<void> {
  while (!closing.aborted) {
    try {
      await takeSnapshots(store);
      for (const tenantId of await listUncountedTenants(store)) await rollUp(store, tenantId, closing);
    } catch (err) {
      logger.error({ err }, "counting figures failed and will be repeated");
    }
    await delay(intervalMs, undefined, { signal: closing }).catch(() => {});
  }
}
