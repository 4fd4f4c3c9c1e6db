import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { codeKey, codeOfKey, keyEnd } from "./code-number.ts";
import { beginningOfStored, noEnd, storedDay } from "./stored-day.ts";
import { type TableFile, TableFileError } from "./table-file.ts";

const stretchSchema = z.strictObject({
  /** The family of codes in the list; empty: all codes. */
  family: z.string(),
  /** The list's first day; `null`: its rows carry dates, and the list covers every date. */
  effective: z.string().nullable(),
  /** The last day that the list covers, because it lacks later codes; `null`: until the day before the next list. */
  through: z.string().nullable(),
});

/**
 * Whether a code is valid on a date, by the lists of its family:
 * - `valid`: in force; if every list ends before the date, in the last one.
 * - `ended`: listed, but not in force.
 * - `absent`: not in the list for the date.
 * - `too-new`: not in the last list, which ends before the date. The code may be newer than the list.
 * - `unchecked`: no list covers the date or an earlier one.
 */
export type CodeStatus = "valid" | "ended" | "absent" | "too-new" | "unchecked";

/** A stretch of days for which the table has a complete list. */
export type Stretch = z.output<typeof stretchSchema>;

const metaSchema = z.strictObject({ stretches: z.array(stretchSchema), terms: z.array(z.unknown()) });

/**
 * Codes with a term (their data, such as a discipline) over a span of days. Many rows share few terms, so a row takes 14
 * bytes: a code, its first and last day, and the index of its term. Sorted by code, then by first day.
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

/** Looks up the term of a code by date. */
export class SpanTable<Term> {
  readonly spans: Spans;
  readonly #terms: readonly Term[];
  /** Caches the first row of a code, because claims use the same few codes again and again. */
  readonly #starts = new Map<string, number>();
  #begins: number | null = null;

  /** @throws TableFileError if the file's terms do not match the schema. */
  constructor(file: TableFile, termSchema: z.ZodType<Term>) {
    this.spans = readSpans(file);
    const terms = z.array(termSchema).safeParse(this.spans.terms);
    if (!terms.success) throw new TableFileError(`it has terms that a ${file.kind} table cannot have`);
    this.#terms = terms.data;
  }

  /** Rows; a code has one per date range. */
  get size(): number {
    return this.spans.keys.length;
  }

  /** The term in force on `date`. If date ranges overlap, the one that began last applies. */
  find(code: string, date: CalendarDate): Term | null {
    const start = this.#startOf(code);
    if (start < 0) return null;
    const row = this.rowInForce(start, storedDay(date));
    return row < 0 ? null : this.termOf(row);
  }

  /** The last term of a code, whether or not it is still in force. */
  latest(code: string): Term | null {
    const start = this.#startOf(code);
    return start < 0 ? null : this.termOf(this.endOfRun(start) - 1);
  }

  /** The codes below a code (`I69354` below `I693`) that are in force on `date`, in code order. */
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

  /** The first day for which the table has a row; `null`: it has rows without a first day, or none. */
  get beginsOn(): CalendarDate | null {
    this.#begins ??= this.spans.effective.reduce((first, day) => Math.min(first, day), noEnd);
    return this.#begins === noEnd ? null : beginningOfStored(this.#begins);
  }

  /** See {@link CodeStatus}. */
  statusOf(code: string, family: string, date: CalendarDate): CodeStatus {
    if (this.find(code, date) !== null) return "valid";
    const covered = this.coveredOn(family, date);
    if (covered === null) return "unchecked";
    if (covered < date && this.find(code, covered) !== null) return "valid";
    if (this.latest(code) !== null) return "ended";
    return covered < date ? "too-new" : "absent";
  }

  /** The date if a list of the family covers it, otherwise the last day before it that one covers; `null`: none. */
  coveredOn(family: string, date: CalendarDate): CalendarDate | null {
    let covered: CalendarDate | null = null;
    for (const stretch of this.spans.stretches) {
      if (stretch.family !== family || (stretch.effective ?? "") > date) continue;
      const last = stretch.through === null || date <= stretch.through ? date : stretch.through;
      if (covered === null || covered < last) covered = last;
    }
    return covered;
  }

  termOf(row: number): Term {
    return this.#terms[this.spans.termIds[row]!]!;
  }

  /** The row in force on a stored day for the code whose first row is `start`; −1 if there is none. */
  rowInForce(start: number, day: number): number {
    const { keys, effective, deleted } = this.spans;
    const key = keys[start];
    let found = -1;
    for (let row = start; row < keys.length && keys[row] === key; row += 1) {
      if (effective[row]! <= day && day <= deleted[row]!) found = row;
    }
    return found;
  }

  /** One past the last row of the code in row `start`. */
  endOfRun(start: number): number {
    const { keys } = this.spans;
    let end = start + 1;
    while (end < keys.length && keys[end] === keys[start]) end += 1;
    return end;
  }

  /** The first row of a code; −1 if the code is absent. */
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

  /** The first row whose key is at least `key`. */
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
