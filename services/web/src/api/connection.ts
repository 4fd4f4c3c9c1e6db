import { useSyncExternalStore } from "react";

/** Whether the API answers. */
export interface Connection {
  /** When it last answered. */
  answeredAt: number;
  /** Since when it has not answered; `null`: it answers. */
  failingSince: number | null;
}

let connection: Connection = { answeredAt: Date.now(), failingSince: null };
const listeners = new Set<() => void>();

function set(next: Connection): void {
  connection = next;
  for (const listener of listeners) listener();
}

/** Notes that a request got a response. Listeners are only called after a failure. */
export function noteAnswer(): void {
  if (connection.failingSince === null) connection.answeredAt = Date.now();
  else set({ answeredAt: Date.now(), failingSince: null });
}

/** Notes that a request got no response, or that of a proxy without a server. */
export function noteFailure(): void {
  if (connection.failingSince === null) set({ ...connection, failingSince: connection.answeredAt });
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}
