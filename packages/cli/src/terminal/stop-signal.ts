const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves when the process is asked to stop. A second request ends it at once; unfinished work is resumed at the next
 * start. @param signal ends the listening
 */
export function untilStopped(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stopNow = () => process.exit(1);
    const stop = () => {
      for (const signal of stopSignals) process.off(signal, stop).on(signal, stopNow);
      resolve();
    };
    for (const signal of stopSignals) process.on(signal, stop);
    signal?.addEventListener("abort", () => {
      for (const signal of stopSignals) process.off(signal, stop).off(signal, stopNow);
    });
  });
}

/** Ends the process when it has not ended by itself after so long. */
export function stopWithin(patienceMs: number): void {
  setTimeout(() => process.exit(1), patienceMs).unref();
}
