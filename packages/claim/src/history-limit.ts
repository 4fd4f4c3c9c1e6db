import type { CalendarDate } from "./calendar-date.ts";

/**
 * The number of earlier claims of a patient's day that a claim is checked against, those admitted first. No patient has as
 * many: it keeps a file with thousands of copies of a claim from comparing each of them with all others.
 */
export const earlierClaimsMax = 100;

/** Counts the earlier claims of each day for one claim. */
export class HistoryLimit {
  readonly #counts = new Map<CalendarDate, number>();
  readonly #exceeded = new Set<CalendarDate>();

  /** The days with earlier claims that the claim is not checked against, in order. */
  get days(): CalendarDate[] {
    return [...this.#exceeded].sort();
  }

  /** Whether the claim is checked against another earlier claim of the day. */
  admits(day: CalendarDate): boolean {
    const count = this.#counts.get(day) ?? 0;
    if (count >= earlierClaimsMax) {
      this.#exceeded.add(day);
      return false;
    }
    this.#counts.set(day, count + 1);
    return true;
  }

  /** Records that earlier claims of the day were not loaded. */
  exceed(day: CalendarDate): void {
    this.#exceeded.add(day);
  }

  isExceeded(day: CalendarDate): boolean {
    return this.#exceeded.has(day);
  }
}
