import { dateOfDayNumber } from "@firstpass/claim";
import { codeKey, codeOfKey } from "./code-number.ts";
import { GrowingColumn, narrowest } from "./growing-column.ts";
import { readSpans, type Spans, type Stretch } from "./span-table.ts";
import {
  type Dated,
  noBeginning,
  noEnd,
  storedDates,
  storedDay,
  storedDayNumber,
  storedEnd,
} from "./stored-day.ts";
import { encodeTable, TableFile } from "./table-file.ts";
import type { TableKind } from "./table-kind.ts";

/** Where a list is laid in. */
export interface Laying {
  /** The day number of its first day; `null`: its rows carry dates of their own, and it speaks for all days. */
  effective: number | null;
  /** The last day number it can speak for; `null`: until the next list's first day. */
  through: number | null;
  base: Uint8Array | null;
  /** The family of a code; each family is laid in by itself, and only those that the list names a code of. */
  familyOf: (code: string) => string;
  /** What the list says of a code, where its rows do not say it themselves. */
  termOf?: (code: string) => unknown;
}

/** The rows of a table of spans while it is made. */
export class SpanBuilder {
  readonly #keys = new GrowingColumn(Float64Array);
  readonly #effective = new GrowingColumn(Uint16Array);
  readonly #deleted = new GrowingColumn(Uint16Array);
  readonly #termIds = new GrowingColumn(Uint32Array);
  /** By their JSON. */
  readonly #terms = new Map<string, number>();

  get rows(): number {
    return this.#keys.length;
  }

  /**
   * @param effective a stored day, and so is `deleted`.
   * @param term what JSON can say; the order of its keys counts.
   * @throws RangeError for a code that is not of one to seven letters and digits.
   */
  add(code: string, effective: number, deleted: number, term: unknown): void {
    const key = codeKey(code);
    if (key < 0) throw new RangeError(`${code} is not a code of one to seven letters and digits`);
    this.#addRow(key, effective, deleted, JSON.stringify(term));
  }

  /** The same with dates; `null` where one is open. */
  addDated(code: string, dates: Dated, term: unknown): void {
    const { effective, deleted } = storedDates(dates);
    this.add(code, effective, deleted, term);
  }

  #addRow(key: number, effective: number, deleted: number, term: string): void {
    // In force on no day; joined to a row before it, it would end that one too.
    if (deleted < effective) return;
    let id = this.#terms.get(term);
    if (id === undefined) {
      id = this.#terms.size;
      this.#terms.set(term, id);
    }
    this.#keys.add(key);
    this.#effective.add(effective);
    this.#deleted.add(deleted);
    this.#termIds.add(id);
  }

  /**
   * Lays the rows into a table: they count from the list's first day to the day before that of the next list, whatever
   * the order in which lists come; on other days, and for families that the list does not name, all stays as it was.
   */
  layInto(kind: TableKind, { effective, through, base, familyOf, termOf }: Laying): Uint8Array {
    const before = base === null ? null : readSpans(new TableFile(base));
    const families = new Set<string>();
    for (const key of this.#keys.values) families.add(familyOf(codeOfKey(key)));
    const stretches = (before?.stretches ?? []).filter(
      (stretch) =>
        !families.has(stretch.family) ||
        (effective !== null && stretch.effective !== dateOfDayNumber(effective)),
    );
    const laid = new Map<string, { first: number; last: number }>();
    for (const family of families) laid.set(family, daysOf({ effective, through }, family, stretches));
    const merged = new SpanBuilder();
    if (before) merged.#addOutside(before, (key) => laid.get(familyOf(codeOfKey(key))) ?? null);
    merged.#addWithin(this, (key) => laid.get(familyOf(codeOfKey(key)))!, termOf);
    for (const family of families) {
      stretches.push({
        family,
        effective: effective === null ? null : dateOfDayNumber(effective),
        through: through === null ? null : dateOfDayNumber(through),
      });
    }
    return merged.finish(kind, stretches);
  }

  /** The rows of a table on the days that nothing is laid over. */
  #addOutside(
    { keys, effective, deleted, termIds, terms }: Spans,
    laidOver: (key: number) => { first: number; last: number } | null,
  ): void {
    const written = terms.map((term) => JSON.stringify(term));
    for (let row = 0; row < keys.length; row += 1) {
      const key = keys[row]!;
      const term = written[termIds[row]!]!;
      const from = effective[row]!;
      const to = deleted[row]!;
      const days = laidOver(key);
      if (days === null) {
        this.#addRow(key, from, to, term);
        continue;
      }
      if (from < days.first) this.#addRow(key, from, Math.min(to, days.first - 1), term);
      if (to > days.last) this.#addRow(key, Math.max(from, days.last + 1), to, term);
    }
  }

  /** The rows of a list on the days that it is laid over. */
  #addWithin(
    list: SpanBuilder,
    laidOver: (key: number) => { first: number; last: number },
    termOf: Laying["termOf"],
  ): void {
    const terms = [...list.#terms.keys()];
    const [keys, effective, deleted, termIds] = [
      list.#keys.values,
      list.#effective.values,
      list.#deleted.values,
      list.#termIds.values,
    ];
    for (let row = 0; row < keys.length; row += 1) {
      const { first, last } = laidOver(keys[row]!);
      const from = Math.max(effective[row]!, first);
      const to = Math.min(deleted[row]!, last);
      const term = termOf ? JSON.stringify(termOf(codeOfKey(keys[row]!))) : terms[termIds[row]!]!;
      if (from <= to) this.#addRow(keys[row]!, from, to, term);
    }
  }

  /** The table file: rows sorted, and those that say the same on adjoining days made one. */
  finish(kind: TableKind, stretches: readonly Stretch[] = []): Uint8Array {
    const added = {
      keys: this.#keys.values,
      effective: this.#effective.values,
      deleted: this.#deleted.values,
      termIds: this.#termIds.values,
    };
    const terms = [...this.#terms.keys()].sort();
    const positions = new Map(terms.map((term, position) => [term, position]));
    const numbers = Uint32Array.from(this.#terms.keys(), (term) => positions.get(term)!);
    const keys = new Float64Array(this.rows);
    const effective = new Uint16Array(this.rows);
    const deleted = new Uint16Array(this.rows);
    const termIds = new Uint32Array(this.rows);
    let rows = 0;
    for (const row of orderOf(added)) {
      const key = added.keys[row]!;
      const term = numbers[added.termIds[row]!]!;
      const from = added.effective[row]!;
      const adjoins =
        rows > 0 && keys[rows - 1] === key && termIds[rows - 1] === term && deleted[rows - 1]! + 1 === from;
      if (!adjoins) {
        keys[rows] = key;
        effective[rows] = from;
        termIds[rows] = term;
        rows += 1;
      }
      deleted[rows - 1] = added.deleted[row]!;
    }
    return encodeTable({
      kind,
      rows,
      meta: { stretches: stretches.toSorted(compareStretches), terms: terms.map((term) => JSON.parse(term)) },
      columns: {
        code: keys.subarray(0, rows),
        effective: effective.subarray(0, rows),
        deleted: deleted.subarray(0, rows),
        term: narrowest(termIds.subarray(0, rows), terms.length),
      },
    });
  }
}

/** The days that a list of a family is laid over, as stored days. */
function daysOf(
  { effective, through }: Pick<Laying, "effective" | "through">,
  family: string,
  stretches: readonly Stretch[],
): { first: number; last: number } {
  if (effective === null) return { first: noBeginning, last: noEnd };
  const first = storedDayNumber(effective);
  let last = storedEnd(through);
  for (const other of stretches) {
    if (other.family !== family || other.effective === null) continue;
    const day = storedDay(other.effective);
    if (day > first) last = Math.min(last, day - 1);
  }
  return { first, last };
}

function orderOf({ keys, effective }: { keys: Float64Array; effective: Uint16Array }): Uint32Array {
  const order = Uint32Array.from(keys, (_, row) => row);
  const compare = (a: number, b: number) => keys[a]! - keys[b]! || effective[a]! - effective[b]! || a - b;
  // Most files come sorted, and comparing neighbours is far cheaper than sorting.
  return order.some((row) => row > 0 && compare(row - 1, row) > 0) ? order.sort(compare) : order;
}

function compareStretches(a: Stretch, b: Stretch): number {
  const [one, other] = [a, b].map(({ family, effective }) => `${family} ${effective ?? ""}`);
  return one! < other! ? -1 : one! > other! ? 1 : 0;
}
