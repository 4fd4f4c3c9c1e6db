import { type CalendarDate, parseCompactDate } from "@firstpass/claim";

/** About as many days as a lifetime has. */
const cachedMax = 32_768;

/** Reads `YYYYMMDD` dates. A file repeats few dates, so each is checked and formatted once. */
export class Calendar {
  readonly #cache = new Map<number, CalendarDate | null>();
  #lastCompact = -1;
  #last: CalendarDate | null = null;

  /** The date in these bytes, or `null` if it is not a valid date. */
  read(bytes: Uint8Array, start: number, end: number): CalendarDate | null {
    if (end - start !== 8) return null;
    let compact = 0;
    for (let at = start; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) return null;
      compact = compact * 10 + digit;
    }
    // Most lines of a claim have the same date.
    if (compact !== this.#lastCompact) {
      this.#lastCompact = compact;
      this.#last = this.#lookUp(compact);
    }
    return this.#last;
  }

  #lookUp(compact: number): CalendarDate | null {
    const cached = this.#cache.get(compact);
    if (cached !== undefined) return cached;
    const date = parseCompactDate(String(compact).padStart(8, "0"));
    if (this.#cache.size >= cachedMax) this.#cache.clear();
    this.#cache.set(compact, date);
    return date;
  }
}
