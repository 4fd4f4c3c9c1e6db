import { dateOfDayNumber } from "@firstpass/claim";
import { codeKey, codeOfKey } from "./code-number.ts";
import { GrowingColumn, narrowest } from "./growing-column.ts";
import { readSpans, type Spans, type Stretch } from "./span-table.ts";
import { type Dated, noBeginning, storedDates, storedDay, storedDayNumber, storedEnd } from "./stored-day.ts";
import { encodeTable, TableFile } from "./table-file.ts";
import type { TableKind } from "./table-kind.ts";

/** How a list is merged into a table. */
export interface MergeOptions {
  /** The day number of the list's first day; `null`: its rows carry dates, and the list covers every earlier date too. */
  effective: number | null;
  /** The last day number that the list covers; `null`: until the day before the next list. */
  through: number | null;
  /** The table file to merge the list into; `null`: none. */
  base: Uint8Array | null;
  /** The family of a code. The list replaces only families of which it names at least one code. */
  familyOf: (code: string) => string;
  /** The term of a code, if the list only names codes. */
  termOf?: (code: string) => unknown;
}

/** Builds a {@link SpanTable}. */
export class SpanBuilder {
  readonly #keys = new GrowingColumn(Float64Array);
  readonly #effective = new GrowingColumn(Uint16Array);
  readonly #deleted = new GrowingColumn(Uint16Array);
  readonly #termIds = new GrowingColumn(Uint32Array);
  /** The index of each term, by its JSON. */
  readonly #terms = new Map<string, number>();

  get rows(): number {
    return this.#keys.length;
  }

  /**
   * @param effective a stored day.
   * @param deleted a stored day.
   * @param term a JSON value; terms with another key order are different terms.
   * @throws RangeError for a code that is not one to seven letters and digits.
   */
  add(code: string, effective: number, deleted: number, term: unknown): void {
    const key = codeKey(code);
    if (key < 0) throw new RangeError(`${code} is not one to seven letters and digits`);
    this.#addRow(key, effective, deleted, JSON.stringify(term));
  }

  /** Like {@link add}, with dates. */
  addDated(code: string, dates: Dated, term: unknown): void {
    const { effective, deleted } = storedDates(dates);
    this.add(code, effective, deleted, term);
  }

  #addRow(key: number, effective: number, deleted: number, term: string): void {
    // The row is never in force, and merging it with the row before would end that one too early.
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
   * Merges the rows into a table as a list: they apply from the list's first day until its last or the day before the next
   * list, whatever the order in which lists are imported. Other dates, and families that the list does not name, are
   * unchanged.
   * @returns the table file.
   */
  mergeInto(kind: TableKind, { effective, through, base, familyOf, termOf }: MergeOptions): Uint8Array {
    const before = base === null ? null : readSpans(new TableFile(base));
    const families = new Set<string>();
    for (const key of this.#keys.values) families.add(familyOf(codeOfKey(key)));
    const stretches = (before?.stretches ?? []).filter(
      (stretch) => !families.has(stretch.family) || !isReplaced(stretch, { effective, through }),
    );
    const replaced = new Map<string, Days>();
    for (const family of families) replaced.set(family, daysOf({ effective, through }, family, stretches));
    const merged = new SpanBuilder();
    if (before) merged.#addOutside(before, (key) => replaced.get(familyOf(codeOfKey(key))) ?? null);
    merged.#addWithin(this, (key) => replaced.get(familyOf(codeOfKey(key)))!, termOf);
    for (const family of families) {
      stretches.push({
        family,
        effective: effective === null ? null : dateOfDayNumber(effective),
        through: through === null ? null : dateOfDayNumber(through),
      });
    }
    return merged.finish(kind, stretches);
  }

  /** Adds the rows of a table, without the days that the list replaces. */
  #addOutside(
    { keys, effective, deleted, termIds, terms }: Spans,
    replacedDays: (key: number) => Days | null,
  ): void {
    const written = terms.map((term) => JSON.stringify(term));
    for (let row = 0; row < keys.length; row += 1) {
      const key = keys[row]!;
      const term = written[termIds[row]!]!;
      const from = effective[row]!;
      const to = deleted[row]!;
      const days = replacedDays(key);
      if (days === null) {
        this.#addRow(key, from, to, term);
        continue;
      }
      if (from < days.first) this.#addRow(key, from, Math.min(to, days.first - 1), term);
      if (to > days.last) this.#addRow(key, Math.max(from, days.last + 1), to, term);
    }
  }

  /** Adds the rows of the list, limited to the days that it replaces. */
  #addWithin(list: SpanBuilder, replacedDays: (key: number) => Days, termOf: MergeOptions["termOf"]): void {
    const terms = [...list.#terms.keys()];
    const [keys, effective, deleted, termIds] = [
      list.#keys.values,
      list.#effective.values,
      list.#deleted.values,
      list.#termIds.values,
    ];
    for (let row = 0; row < keys.length; row += 1) {
      const { first, last } = replacedDays(keys[row]!);
      const from = Math.max(effective[row]!, first);
      const to = Math.min(deleted[row]!, last);
      const term = termOf ? JSON.stringify(termOf(codeOfKey(keys[row]!))) : terms[termIds[row]!]!;
      if (from <= to) this.#addRow(keys[row]!, from, to, term);
    }
  }

  /** The table file: rows are sorted, and rows with the same term on consecutive days are merged. */
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

/** A range of stored days, both included. */
interface Days {
  first: number;
  last: number;
}

/** Whether nothing remains of a stretch when a list is merged. A list without a first day ends no later stretch. */
function isReplaced(stretch: Stretch, { effective, through }: Pick<MergeOptions, "effective" | "through">) {
  if (effective !== null) return stretch.effective === dateOfDayNumber(effective);
  return through === null || (stretch.through !== null && stretch.through <= dateOfDayNumber(through));
}

/** The days that a list replaces for a family. */
function daysOf(
  { effective, through }: Pick<MergeOptions, "effective" | "through">,
  family: string,
  stretches: readonly Stretch[],
): Days {
  if (effective === null) return { first: noBeginning, last: storedEnd(through) };
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
  // Most files are already sorted, and checking that is far cheaper than sorting.
  return order.some((row) => row > 0 && compare(row - 1, row) > 0) ? order.sort(compare) : order;
}

function compareStretches(a: Stretch, b: Stretch): number {
  const [one, other] = [a, b].map(({ family, effective }) => `${family} ${effective ?? ""}`);
  return one! < other! ? -1 : one! > other! ? 1 : 0;
}
