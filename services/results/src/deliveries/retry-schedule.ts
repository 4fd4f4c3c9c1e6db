/** When and how often a failed delivery is retried. */
export interface RetrySchedule {
  /** Attempts before a delivery is parked. */
  attemptsMax: number;
  /** Delay after the first failure; it doubles after each further one. */
  delayMsMin: number;
  delayMsMax: number;
}

/** Longest delay that a receiver can request. */
const retryAfterMsMax = 24 * 60 * 60 * 1000;

/**
 * Milliseconds until the next attempt after `attempts` failed ones, or `null` when the delivery must be parked.
 * Random jitter shortens the delay by up to half, so deliveries that failed together are not retried together.
 * @param retryAfterMs the delay that the receiver requested; it can lengthen the delay but not shorten it.
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

/** Parses a `Retry-After` header (seconds or an HTTP date) to milliseconds from `now`; `null` if it is neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? null : Math.max(0, instant - now);
}
