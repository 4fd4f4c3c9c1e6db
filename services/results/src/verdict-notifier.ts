/**
 * Announces new verdicts of a tenant within one process, so that other parts need not wait for their next query. It is only
 * a hint without data: verdicts of other processes are not announced.
 */
export interface VerdictNotifier {
  notify(tenantId: string): void;
  /** Like `notify`, for verdicts of another process, which also takes care of the rest: calls no listener. */
  wake(tenantId: string): void;
  /** Calls the listener at every notification, of any tenant. Returns a function that removes the listener. */
  subscribe(listener: () => void): () => void;
  /** The number of notifications of the tenant so far. Read it before a query and pass it to `wait`. */
  count(tenantId: string): number;
  /** Resolves when the tenant has more notifications than `count`, after `timeoutMs`, or when the signal aborts. */
  wait(tenantId: string, count: number, timeoutMs: number, signal: AbortSignal): Promise<void>;
}

export function createVerdictNotifier(): VerdictNotifier {
  const counts = new Map<string, number>();
  const listeners = new Set<() => void>();
  const waiting = new Map<string, Set<() => void>>();
  const count = (tenantId: string) => counts.get(tenantId) ?? 0;

  const wake = (tenantId: string): void => {
    counts.set(tenantId, count(tenantId) + 1);
    for (const waiter of waiting.get(tenantId) ?? []) waiter();
  };

  return {
    wake,
    notify(tenantId) {
      wake(tenantId);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    count,
    wait(tenantId, known, timeoutMs, signal) {
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
