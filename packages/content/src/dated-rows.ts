import { type CalendarDate, dateOfDayNumber, dayNumber } from "@firstpass/claim";
import { codeNumberLimit } from "./code-number.ts";

/** Stands for "no end" among deletion days; it is 2149-06-06, and no earlier day is stored as it. */
const noEnd = 0xffff;

/** Look-ups come in runs of one date, and reading a date costs more than a look-up: the last one read is kept. */
const lastRead = { date: "1970-01-01", day: 0 };

/** Days since 1970-01-01 in 16 bits. Earlier days become the first, later ones the last that is not {@link noEnd}. */
export function storedDay(date: CalendarDate): number {
  if (date !== lastRead.date) {
    lastRead.day = Math.min(Math.max(dayNumber(date), 0), noEnd - 1);
    lastRead.date = date;
  }
  return lastRead.day;
}

const datesRead: CalendarDate[] = [];

/** The date of a stored day. There are few of them in a table, and writing one out costs more than a look-up. */
function dateOf(day: number): CalendarDate {
  const date = datesRead[day] ?? dateOfDayNumber(day);
  datesRead[day] = date;
  return date;
}

/** A deletion date in 16 bits. */
export function storedEnd(date: CalendarDate | null): number {
  return date === null ? noEnd : storedDay(date);
}

/**
 * Rows of a large dated table without an object per row: sorted by key, then by first day in force.
 * Several date ranges of one key are adjacent rows. A table with more columns keeps them in arrays of its own, in the
 * same order. A compiled file may hand its arrays to the constructor as they are.
 */
export class DatedRows {
  /** Ascending. */
  readonly keys: Float64Array;
  /** First day in force, as {@link storedDay}. */
  readonly effective: Uint16Array;
  /** Last day in force. */
  readonly deleted: Uint16Array;
  /** Where the rows of each leading code begin; a search among these few rows misses the cache far less often. */
  readonly #begins: Uint32Array;
  readonly #positions: ReadonlyMap<number, number>;

  constructor(keys: Float64Array, effective: Uint16Array, deleted: Uint16Array) {
    this.keys = keys;
    this.effective = effective;
    this.deleted = deleted;
    const positions = new Map<number, number>();
    const begins: number[] = [];
    let last = -1;
    for (let row = 0; row < keys.length; row += 1) {
      const leading = leadingCode(keys[row]!);
      if (leading === last) continue;
      last = leading;
      positions.set(leading, begins.push(row) - 1);
    }
    this.#positions = positions;
    this.#begins = Uint32Array.from([...begins, keys.length]);
  }

  get size(): number {
    return this.keys.length;
  }

  /** The first row of `key`, if it has any: the row found may be another key's, or past the end. */
  firstRow(key: number): number {
    const position = this.#positions.get(leadingCode(key));
    if (position === undefined) return this.keys.length;
    let low = this.#begins[position]!;
    let high = this.#begins[position + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Both boundary days are in force: CMS's deletion date is taken as the last day (unconfirmed). */
  isInForce(row: number, day: number): boolean {
    return this.effective[row]! <= day && day <= this.deleted[row]!;
  }

  effectiveDate(row: number): CalendarDate {
    return dateOf(this.effective[row]!);
  }

  deletedDate(row: number): CalendarDate | null {
    const day = this.deleted[row]!;
    return day === noEnd ? null : dateOf(day);
  }
}

/** The first of the two codes of a pair's key. */
function leadingCode(key: number): number {
  return Math.floor(key / codeNumberLimit);
}

/**
 * Sorts the columns of a table into {@link DatedRows}. `order[n]` is where the n-th row of the result stood before, so
 * that the caller can lay out its other columns alike.
 */
export function sortRows(
  keys: Float64Array,
  effective: Uint16Array,
  deleted: Uint16Array,
): { rows: DatedRows; order: Uint32Array } {
  const order = Uint32Array.from(keys, (_, position) => position);
  order.sort((a, b) => keys[a]! - keys[b]! || effective[a]! - effective[b]! || a - b);
  const rows = new DatedRows(
    Float64Array.from(order, (position) => keys[position]!),
    Uint16Array.from(order, (position) => effective[position]!),
    Uint16Array.from(order, (position) => deleted[position]!),
  );
  return { rows, order };
}
