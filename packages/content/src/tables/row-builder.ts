/**
 * Compiles a table row by row, without an object per row. Codes are text as CMS writes them; diagnoses can have their dot.
 * Days are day numbers (see `dayNumber`): the first and last day in force, `null` where the date is open.
 */
export interface RowBuilder {
  /** The rows added. */
  readonly rows: number;
  /** @throws RangeError for an invalid row. The row is not counted, and the builder remains usable. */
  add(...row: never[]): void;
  /** The table file; the same rows always give the same bytes. */
  finish(edition: never): Uint8Array;
}

/** The edition of a list whose rows have no dates: the list counts from this day until the next such list takes over. */
export interface Snapshot {
  /** The day number. */
  effective: number;
  /** The table file to merge the list into; `null`: none. */
  base: Uint8Array | null;
}
