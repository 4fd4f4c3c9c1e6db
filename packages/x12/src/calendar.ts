import { type CalendarDate, parseCompactDate } from "@firstpass/claim";

/** About the days of a lifetime. */
const rememberedMax = 32_768;

/** Reads `YYYYMMDD`. A file repeats few dates, so each is checked and written out once. */
export class Calendar {
  readonly #known = new Map<number, CalendarDate | null>();
  #lastCompact = -1;
  #last: CalendarDate | null = null;

  /** The date in these bytes, or `null` when it is not an existing day. */
  read(bytes: Uint8Array, start: number, end: number): CalendarDate | null {
    if (end - start !== 8) return null;
    let compact = 0;
    for (let at = start; at < end; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) return null;
      compact = compact * 10 + digit;
    }
    // The lines of a claim mostly have the same date.
    if (compact !== this.#lastCompact) {
      this.#lastCompact = compact;
      this.#last = this.#lookUp(compact);
    }
    return this.#last;
  }

  #lookUp(compact: number): CalendarDate | null {
    const known = this.#known.get(compact);
    if (known !== undefined) return known;
    const date = parseCompactDate(String(compact).padStart(8, "0"));
    if (this.#known.size >= rememberedMax) this.#known.clear();
    this.#known.set(compact, date);
    return date;
  }
}
