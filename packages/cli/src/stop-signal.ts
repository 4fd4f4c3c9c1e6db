const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Resolves when the process is told to stop. From then on a second signal, or `patienceMs` without an end, stops it
 * the hard way: what it had in hand is taken up again at the next start.
 */
export function untilStopped(patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const stopNow = () => process.exit(1);
    const stop = () => {
      for (const signal of stopSignals) process.off(signal, stop).on(signal, stopNow);
      setTimeout(stopNow, patienceMs).unref();
      resolve();
    };
    for (const signal of stopSignals) process.on(signal, stop);
  });
}
