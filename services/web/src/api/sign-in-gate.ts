import { useSyncExternalStore } from "react";

/**
 * Requests that failed because the session expired wait here until the person has signed in again, so that nothing that
 * was typed is lost.
 */
let waiting: PromiseWithResolvers<void> | null = null;
const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) listener();
}

/** Resolves once there is a session again. */
export function waitForSignIn(): Promise<void> {
  if (waiting === null) {
    waiting = Promise.withResolvers();
    notify();
  }
  return waiting.promise;
}

/** Repeats the requests that wait. */
export function signedInAgain(): void {
  waiting?.resolve();
  waiting = null;
  notify();
}

/** Whether a request waits for a new session. */
export function useIsSessionExpired(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );
}
