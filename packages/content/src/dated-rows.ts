import { type CalendarDate, dateOfDayNumber, dayNumber } from "@firstpass/claim";

/** Stands for "no end" among deletion days; it is 2149-06-06, and no earlier day is stored as it. */
const noEnd = 0xffff;

/** Days since 1970-01-01 in 16 bits. Earlier days become the first, later ones the last that is not {@link noEnd}. */
export function storedDay(date: CalendarDate): number {
  return Math.min(Math.max(dayNumber(date), 0), noEnd - 1);
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

  constructor(keys: Float64Array, effective: Uint16Array, deleted: Uint16Array) {
    this.keys = keys;
    this.effective = effective;
    this.deleted = deleted;
  }

  get size(): number {
    return this.keys.length;
  }

  /** The first row whose key is not below `key`: where the rows of `key` begin, if it has any. */
  firstRow(key: number): number {
    const keys = this.keys;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Both boundary days are in force: CMS's deletion date is taken as the last day (unconfirmed). */
  isInForce(row: number, day: number): boolean {
    return this.effective[row]! <= day && day <= this.deleted[row]!;
  }

  effectiveDate(row: number): CalendarDate {
    return dateOfDayNumber(this.effective[row]!);
  }

  deletedDate(row: number): CalendarDate | null {
    const day = this.deleted[row]!;
    return day === noEnd ? null : dateOfDayNumber(day);
  }
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
