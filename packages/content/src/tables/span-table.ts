import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { codeKey, codeOfKey, keyEnd } from "./code-number.ts";
import { storedDay } from "./stored-day.ts";
import { type TableFile, TableFileError } from "./table-file.ts";

const stretchSchema = z.strictObject({
  /** The family of codes that the list is of; empty: all codes. */
  family: z.string(),
  /** The list's first day; `null`: its rows carry dates of their own, and it speaks for all days. */
  effective: z.string().nullable(),
  /** The last day it can speak for; `null`: until the next list's first day. */
  through: z.string().nullable(),
});

/** Days that a table was given a whole list for. */
export type Stretch = z.output<typeof stretchSchema>;

const metaSchema = z.strictObject({ stretches: z.array(stretchSchema), terms: z.array(z.unknown()) });

/**
 * Codes with what is said of each over a span of days. The many rows share few terms (what is said), so a row is a code,
 * its first and last day and the number of its term: 14 bytes. Sorted by code, then by first day.
 */
export interface Spans {
  /** See {@link codeKey}; ascending. */
  readonly keys: Float64Array;
  /** First day in force, as a stored day. */
  readonly effective: Uint16Array;
  /** Last day in force. */
  readonly deleted: Uint16Array;
  readonly termIds: Uint16Array | Uint32Array;
  readonly terms: readonly unknown[];
  readonly stretches: readonly Stretch[];
}

/** @throws TableFileError */
export function readSpans(file: TableFile): Spans {
  const { stretches, terms } = file.readMeta(metaSchema);
  return {
    keys: file.column("code", "f64"),
    effective: file.column("effective", "u16"),
    deleted: file.column("deleted", "u16"),
    termIds: file.column("term", "u16", "u32"),
    terms,
    stretches,
  };
}

const startsMax = 4096;

/** What is said of codes, by date. */
export class SpanTable<Term> {
  readonly spans: Spans;
  readonly #terms: readonly Term[];
  /** Where the rows of codes begin that were asked for: claims ask for the same few codes again and again. */
  readonly #starts = new Map<string, number>();

  /** @throws TableFileError when its terms are not of this shape. */
  constructor(file: TableFile, termSchema: z.ZodType<Term>) {
    this.spans = readSpans(file);
    const terms = z.array(termSchema).safeParse(this.spans.terms);
    if (!terms.success) throw new TableFileError(`its terms are not those of a ${file.kind} table`);
    this.#terms = terms.data;
  }

  /** Rows, all date ranges counted. */
  get size(): number {
    return this.spans.keys.length;
  }

  /** What is in force on `date`, both boundary days counted; where ranges overlap, the one that began last. */
  find(code: string, date: CalendarDate): Term | null {
    const start = this.#startOf(code);
    if (start < 0) return null;
    const row = this.rowInForce(start, storedDay(date));
    return row < 0 ? null : this.termOf(row);
  }

  /** What was said last, whatever its dates. */
  latest(code: string): Term | null {
    const start = this.#startOf(code);
    return start < 0 ? null : this.termOf(this.endOfRun(start) - 1);
  }

  /** The codes below one (`I69354` below `I693`) that are in force on `date`, in their order. */
  *below(code: string, date: CalendarDate): Generator<{ code: string; term: Term }> {
    const { keys } = this.spans;
    const key = codeKey(code);
    if (key < 0) return;
    const day = storedDay(date);
    const end = keyEnd(code);
    let start = this.#firstRow(key + 1);
    while (start < keys.length && keys[start]! < end) {
      const row = this.rowInForce(start, day);
      if (row >= 0) yield { code: codeOfKey(keys[row]!), term: this.termOf(row) };
      start = this.endOfRun(start);
    }
  }

  /** Whether some list speaks for this day and family of codes. */
  speaksFor(family: string, date: CalendarDate): boolean {
    return this.spans.stretches.some(
      (stretch) =>
        stretch.family === family &&
        (stretch.effective === null || stretch.effective <= date) &&
        (stretch.through === null || date <= stretch.through),
    );
  }

  termOf(row: number): Term {
    return this.#terms[this.spans.termIds[row]!]!;
  }

  /** The row of the code of `start`, its first, that is in force on a stored day; −1 when none is. */
  rowInForce(start: number, day: number): number {
    const { keys, effective, deleted } = this.spans;
    const key = keys[start];
    let found = -1;
    for (let row = start; row < keys.length && keys[row] === key; row += 1) {
      if (effective[row]! <= day && day <= deleted[row]!) found = row;
    }
    return found;
  }

  /** One past the last row of the code of `start`. */
  endOfRun(start: number): number {
    const { keys } = this.spans;
    let end = start + 1;
    while (end < keys.length && keys[end] === keys[start]) end += 1;
    return end;
  }

  /** The first row of a code; −1 when it has none. */
  #startOf(code: string): number {
    const known = this.#starts.get(code);
    if (known !== undefined) return known;
    const key = codeKey(code);
    if (key < 0) return -1;
    const row = this.#firstRow(key);
    const start = this.spans.keys[row] === key ? row : -1;
    if (this.#starts.size >= startsMax) this.#starts.clear();
    this.#starts.set(code, start);
    return start;
  }

  /** The first row of a code that is `key` or follows it. */
  #firstRow(key: number): number {
    const { keys } = this.spans;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
