const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves when the process is told to stop. A second signal stops it the hard way: what it had in hand is taken up
 * again at the next start.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stopNow = () => process.exit(1);
    const stop = () => {
      for (const signal of stopSignals) process.off(signal, stop).on(signal, stopNow);
      resolve();
    };
    for (const signal of stopSignals) process.on(signal, stop);
  });
}

/** Ends the process when it has not ended by itself after so long. */
export function stopWithin(patienceMs: number): void {
  setTimeout(() => process.exit(1), patienceMs).unref();
}
