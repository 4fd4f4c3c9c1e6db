/** How long a failed delivery waits for its next attempt, and how often it is tried. */
export interface RetrySchedule {
  /** Attempts until a delivery is parked. */
  attemptsMax: number;
  /** Wait after the first failure; it doubles with each further one. */
  delayMsMin: number;
  delayMsMax: number;
}

/** Longest wait that a receiver may ask for. */
const retryAfterMsMax = 24 * 60 * 60 * 1000;

/**
 * Milliseconds until the next attempt after `attempts` failed ones, or `null` when the delivery is to be parked.
 * Up to half of a wait is drawn by lot, so that deliveries which failed together do not come back together.
 * @param retryAfterMs what the receiver asked for; it lengthens the wait and never shortens it.
 * @param random a number in [0, 1).
 */
export function retryDelayMs(
  schedule: RetrySchedule,
  attempts: number,
  retryAfterMs: number | null,
  random: () => number = Math.random,
): number | null {
  if (attempts >= schedule.attemptsMax) return null;
  const delayMs = Math.min(schedule.delayMsMax, schedule.delayMsMin * 2 ** (attempts - 1));
  const jittered = delayMs * (1 - random() / 2);
  return Math.round(Math.max(jittered, Math.min(retryAfterMs ?? 0, retryAfterMsMax)));
}

/** Reads a `Retry-After` header, seconds or an HTTP date, as milliseconds from `now`; `null` when it is neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? null : Math.max(0, instant - now);
}
