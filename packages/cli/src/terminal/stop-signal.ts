export const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves when the process is asked to stop. A second request ends it at once; unfinished work is resumed at the next
 * start.
 * @param over aborted when requests need no longer be caught
 */
export function untilStopped(over?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stopNow = () => process.exit(1);
    const stop = () => {
      for (const signal of stopSignals) process.off(signal, stop).on(signal, stopNow);
      resolve();
    };
    for (const signal of stopSignals) process.on(signal, stop);
    over?.addEventListener("abort", () => {
      for (const signal of stopSignals) process.off(signal, stop).off(signal, stopNow);
    });
  });
}

/** Ends the process if it is still running after `patienceMs`. */
export function stopWithin(patienceMs: number): void {
  setTimeout(() => process.exit(1), patienceMs).unref();
}
