import { useSyncExternalStore } from "react";
import { formatDate, formatDateTime, formatRelative } from "./date.ts";

const tickMs = 30_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time, which moves every 30 seconds for all who read it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** A moment as the time since then; the exact time is its tooltip. */
export function RelativeTime({ at }: { at: string }) {
  const current = useNow();
  return (
    <time dateTime={at} title={new Date(at).toLocaleString("en-US")}>
      {formatRelative(at, Math.max(current, now))}
    </time>
  );
}

/** A moment in the reader's time zone. */
export function DateTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={new Date(at).toLocaleString("en-US")} className="number">
      {formatDateTime(at)}
    </time>
  );
}

/** A calendar date, `YYYY-MM-DD`. */
export function CalendarDate({ date }: { date: string }) {
  return (
    <time dateTime={date} className="number">
      {formatDate(date)}
    </time>
  );
}
