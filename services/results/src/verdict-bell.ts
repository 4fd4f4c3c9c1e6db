/**
 * Tells the parts of one process that a tenant has new verdicts, so that they need not wait for their next look at
 * the database. It carries no data and may be missed: another process's verdicts ring no bell here.
 */
export interface VerdictBell {
  ring(tenantId: string): void;
  /** Calls back at every ring, whosever it is. Returns how to stop it. */
  onRing(listener: () => void): () => void;
  /** How often it has rung for the tenant: take it before looking, and hand it to `heard`. */
  count(tenantId: string): number;
  /** Resolves once it has rung for the tenant more often than `count`, after `timeoutMs`, or on the signal. */
  heard(tenantId: string, count: number, timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function createVerdictBell(): VerdictBell {
  const counts = new Map<string, number>();
  const listeners = new Set<() => void>();
  const waiting = new Map<string, Set<() => void>>();
  const count = (tenantId: string) => counts.get(tenantId) ?? 0;

  return {
    ring(tenantId) {
      counts.set(tenantId, count(tenantId) + 1);
      for (const wake of waiting.get(tenantId) ?? []) wake();
      for (const listener of listeners) listener();
    },
    onRing(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    count,
    heard(tenantId, known, timeoutMs, signal) {
      if (count(tenantId) !== known || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const queue = waiting.get(tenantId) ?? new Set();
        waiting.set(tenantId, queue);
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", wake);
          queue.delete(wake);
          if (queue.size === 0) waiting.delete(tenantId);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        signal.addEventListener("abort", wake, { once: true });
        queue.add(wake);
      });
    },
  };
}
