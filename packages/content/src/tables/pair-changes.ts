import type { CalendarDate } from "@firstpass/claim";
import type { Change } from "./changes.ts";
import { codeNumber, codeOfNumber } from "./code-number.ts";
import type { Pair, PairTable } from "./pair-table.ts";

/** A pair that was added or deleted, or whose indicator changed. */
export interface PairChange extends Change<Pair> {
  column1: string;
  column2: string;
  /** The last day in force of a deleted pair, if the later table states it. */
  lastDay: CalendarDate | null;
}

/**
 * Compares the pairs that two tables have in force on a stored day, in one pass over both.
 * @param codes only pairs with one of these codes in either column; `null`: all pairs.
 */
export function* pairChanges(
  before: PairTable,
  after: PairTable,
  day: number,
  codes: ReadonlySet<string> | null,
): Generator<PairChange> {
  if (before === after) return;
  const wanted = codes && new Set([...codes].map(codeNumber));
  const [a, b] = [new PairCursor(before), new PairCursor(after)];
  while (!a.isAtEnd || !b.isAtEnd) {
    const order = a.compare(b);
    const cursor = order <= 0 ? a : b;
    if (wanted === null || wanted.has(cursor.first) || wanted.has(cursor.second)) {
      const rowBefore = order <= 0 ? before.rowInForce(a.start, a.end, day) : -1;
      const rowAfter = order >= 0 ? after.rowInForce(b.start, b.end, day) : -1;
      const isSame =
        rowBefore < 0 || rowAfter < 0
          ? rowBefore === rowAfter
          : before.indicatorOf(rowBefore) === after.indicatorOf(rowAfter);
      if (!isSame) {
        const column1 = codeOfNumber(cursor.first);
        const column2 = codeOfNumber(cursor.second);
        yield {
          column1,
          column2,
          before: rowBefore < 0 ? null : before.pairAt(rowBefore, column1, column2),
          after: rowAfter < 0 ? null : after.pairAt(rowAfter, column1, column2),
          lastDay: rowAfter < 0 && order === 0 ? after.pairAt(b.end - 1, column1, column2).deleted : null,
        };
      }
    }
    if (order <= 0) a.next();
    if (order >= 0) b.next();
  }
}

/** Iterates over the pairs of a table. The rows of the current pair are `start` (inclusive) to `end` (exclusive). */
class PairCursor {
  readonly #rows: PairTable["rows"];
  #position = 0;
  start = 0;
  end = 0;

  constructor({ rows }: PairTable) {
    this.#rows = rows;
    this.#settle();
  }

  get isAtEnd(): boolean {
    return this.start >= this.#rows.seconds.length;
  }

  get first(): number {
    return this.#rows.codes[this.#position]!;
  }

  get second(): number {
    return this.#rows.codes[this.#rows.seconds[this.start]!]!;
  }

  next(): void {
    this.start = this.end;
    this.#settle();
  }

  #settle(): void {
    if (this.isAtEnd) return;
    while (this.#rows.begins[this.#position + 1]! <= this.start) this.#position += 1;
    this.end = this.#rows.endOfRun(this.start, this.#position);
  }

  /** Negative if this pair comes first. A cursor at its end comes last. */
  compare(other: PairCursor): number {
    if (this.isAtEnd || other.isAtEnd) return Number(this.isAtEnd) - Number(other.isAtEnd);
    return this.first - other.first || this.second - other.second;
  }
}
