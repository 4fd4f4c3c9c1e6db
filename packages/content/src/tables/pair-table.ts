import { type CalendarDate, dayNumber } from "@firstpass/claim";
import { z } from "zod";
import { codeNumber, codeOfNumber } from "./code-number.ts";
import { GroupedRows, groupRows } from "./grouped-rows.ts";
import { GrowingColumn, narrowest } from "./growing-column.ts";
import type { RowBuilder } from "./row-builder.ts";
import { dateOfStored, endOfStored, storedDay, storedDayNumber, storedEnd } from "./stored-day.ts";
import { encodeTable, TableFile } from "./table-file.ts";

/** NCCI modifier indicator. 0: never allowed together. 1: allowed with a bypass modifier. 9: not applicable. */
export type Indicator = 0 | 1 | 9;

/** A procedure-to-procedure (PTP) pair with one of its date ranges: column 1 is paid, column 2 is denied. */
export interface Pair {
  column1: string;
  column2: string;
  indicator: Indicator;
  /** First day in force. */
  effective: CalendarDate;
  /** Last day in force; `null` if the pair has no end date. */
  deleted: CalendarDate | null;
  /** CMS's reason for the pair; `null` if the table does not have one. */
  rationale: string | null;
}

const metaSchema = z.strictObject({ quarter: z.string(), rationales: z.array(z.string()) });

/**
 * NCCI procedure-to-procedure pairs. Millions of rows share a few thousand terms (combinations of dates, indicator and
 * rationale), so a row takes 4 bytes: the index of its column 2 code and the index of its term.
 */
export class PairTable {
  /** The quarter of CMS's publication, such as `2024Q3`. */
  readonly quarter: string;
  /**
   * Sorted by column 1, then by the index of the column 2 code. The date ranges of a pair are adjacent, in the order of
   * their first days.
   */
  readonly rows: GroupedRows;
  readonly #rationales: readonly string[];
  /** The first day on which a pair is in force; `null` for an empty table. */
  readonly beginsOn: CalendarDate | null;
  /** The term of each row. */
  readonly #terms: Uint16Array | Uint32Array;
  readonly #effective: Uint16Array;
  readonly #deleted: Uint16Array;
  readonly #indicator: Uint8Array;
  /** The index in the list of rationales plus one; 0: none. */
  readonly #rationale: Uint16Array;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    const { quarter, rationales } = file.readMeta(metaSchema);
    this.quarter = quarter;
    this.#rationales = rationales;
    this.rows = new GroupedRows(
      file.column("code", "u32"),
      file.column("begins", "u32"),
      file.column("column2", "u16", "u32"),
    );
    this.#terms = file.column("term", "u16", "u32");
    this.#effective = file.column("termEffective", "u16");
    this.#deleted = file.column("termDeleted", "u16");
    this.#indicator = file.column("termIndicator", "u8");
    this.#rationale = file.column("termRationale", "u16");
    this.beginsOn =
      this.#effective.length === 0
        ? null
        : dateOfStored(this.#effective.reduce((first, day) => Math.min(first, day)));
  }

  /** Rows; a pair has one per date range. */
  get size(): number {
    return this.rows.seconds.length;
  }

  /**
   * The pair in force on `date` with the codes in this order; `null` if there is none. A row with indicator 9 is never
   * in force. If date ranges overlap, the one that began last applies.
   */
  find(column1: string, column2: string, date: CalendarDate): Pair | null {
    const first = this.rows.position(column1);
    const second = this.rows.position(column2);
    if (first < 0 || second < 0) return null;
    const start = this.rows.find(first, second);
    if (start < 0) return null;
    const row = this.rowInForce(start, this.rows.endOfRun(start, first), storedDay(date));
    return row < 0 ? null : this.pairAt(row, column1, column2);
  }

  /** The pairs in force on `date` that include a code: first those with the code in column 1, then those in column 2. */
  findAll(code: string, date: CalendarDate): Pair[] {
    const { rows } = this;
    const own = rows.position(code);
    if (own < 0) return [];
    const day = storedDay(date);
    const pairs: Pair[] = [];
    for (let start = rows.begins[own]!; start < rows.begins[own + 1]!; start = rows.endOfRun(start, own)) {
      const row = this.rowInForce(start, rows.endOfRun(start, own), day);
      if (row >= 0) pairs.push(this.pairAt(row, code, this.column2(row)));
    }
    for (let first = 0; first < rows.codes.length; first += 1) {
      const start = rows.find(first, own);
      if (start < 0 || first === own) continue;
      const row = this.rowInForce(start, rows.endOfRun(start, first), day);
      if (row >= 0) pairs.push(this.pairAt(row, codeOfNumber(rows.codes[first]!), code));
    }
    return pairs;
  }

  column2(row: number): string {
    return codeOfNumber(this.rows.codes[this.rows.seconds[row]!]!);
  }

  /** The row of a pair that is in force on a stored day, from `start` to `end` (exclusive); −1 if there is none. */
  rowInForce(start: number, end: number, day: number): number {
    for (let row = end - 1; row >= start; row -= 1) {
      const term = this.#terms[row]!;
      if (this.#effective[term]! > day || day > this.#deleted[term]!) continue;
      if (this.#indicator[term] !== 9) return row;
    }
    return -1;
  }

  indicatorOf(row: number): Indicator {
    return this.#indicator[this.#terms[row]!] as Indicator;
  }

  pairAt(row: number, column1: string, column2: string): Pair {
    const term = this.#terms[row]!;
    return {
      column1,
      column2,
      indicator: this.#indicator[term] as Indicator,
      effective: dateOfStored(this.#effective[term]!),
      deleted: endOfStored(this.#deleted[term]!),
      rationale: this.#rationales[this.#rationale[term]! - 1] ?? null,
    };
  }
}

interface Term {
  effective: number;
  deleted: number;
  indicator: Indicator;
  rationale: string | null;
}

export class PairBuilder implements RowBuilder {
  readonly #column1 = new GrowingColumn(Uint32Array);
  readonly #column2 = new GrowingColumn(Uint32Array);
  readonly #terms = new GrowingColumn(Uint32Array);
  readonly #termList: Term[] = [];
  readonly #termIds = new Map<string | null, Map<number, number>>();
  #last: { key: number; rationale: string | null; id: number } = { key: -1, rationale: null, id: -1 };

  get rows(): number {
    return this.#column1.length;
  }

  /** @throws RangeError for an invalid row; see {@link RowBuilder} */
  add(
    column1: string,
    column2: string,
    effective: number,
    deleted: number | null,
    indicator: Indicator,
    rationale: string | null,
  ): void {
    const first = codeNumber(column1);
    const second = codeNumber(column2);
    if (first < 0 || second < 0)
      throw new RangeError(`${column1}/${column2} is not a pair of procedure codes`);
    const term = this.#termOf(storedDayNumber(effective), storedEnd(deleted), indicator, rationale);
    this.#column1.add(first);
    this.#column2.add(second);
    this.#terms.add(term);
  }

  #termOf(effective: number, deleted: number, indicator: Indicator, rationale: string | null): number {
    const key = (effective * 0x1_0000 + deleted) * 10 + indicator;
    const last = this.#last;
    if (last.key === key && last.rationale === rationale) return last.id;
    let ids = this.#termIds.get(rationale);
    if (!ids) {
      ids = new Map();
      this.#termIds.set(rationale, ids);
    }
    let id = ids.get(key);
    if (id === undefined) {
      id = this.#termList.push({ effective, deleted, indicator, rationale }) - 1;
      ids.set(key, id);
    }
    this.#last = { key, rationale, id };
    return id;
  }

  /** @param meta the quarter of CMS's publication, such as `2024Q3`. */
  finish({ quarter }: { quarter: string }): Uint8Array {
    const added = this.#terms.values;
    const firsts = this.#column1.values;
    const seconds = this.#column2.values;
    const codes = Uint32Array.from(new Set(firsts).union(new Set(seconds))).sort();
    const effectiveOf = (row: number) => this.#termList[added[row]!]!.effective;
    const { begins, order } = groupRows(codes, firsts, seconds, effectiveOf);
    const positions = new Map(Array.from(codes, (code, position) => [code, position]));
    const rationales = [...this.#termIds.keys()].filter((rationale) => rationale !== null).sort();
    const { terms, numbers } = sortTerms(this.#termList, rationales);
    return encodeTable({
      kind: "ptp",
      rows: this.rows,
      meta: { quarter, rationales },
      columns: {
        code: codes,
        begins,
        column2: narrowest(
          order.map((row) => positions.get(seconds[row]!)!),
          codes.length,
        ),
        term: narrowest(
          order.map((row) => numbers[added[row]!]!),
          terms.length,
        ),
        termEffective: Uint16Array.from(terms, (term) => term.effective),
        termDeleted: Uint16Array.from(terms, (term) => term.deleted),
        termIndicator: Uint8Array.from(terms, (term) => term.indicator),
        termRationale: Uint16Array.from(terms, (term) => term.rationale),
      },
    });
  }
}

/** The terms in an order that does not depend on the order of the rows, and the new index of each. */
function sortTerms(added: readonly Term[], rationales: readonly string[]) {
  const numbered = added.map((term, id) => {
    const rationale = term.rationale === null ? 0 : rationales.indexOf(term.rationale) + 1;
    return { ...term, rationale, id };
  });
  const terms = numbered.sort(
    (a, b) =>
      a.effective - b.effective ||
      a.deleted - b.deleted ||
      a.indicator - b.indicator ||
      a.rationale - b.rationale,
  );
  const numbers = new Uint32Array(added.length);
  terms.forEach(({ id }, position) => {
    numbers[id] = position;
  });
  return { terms, numbers };
}

/** Compiles a table from a few pairs. @throws RangeError for a procedure code that is not five letters and digits. */
export function compilePairs(pairs: readonly Pair[], quarter: string): PairTable {
  const builder = new PairBuilder();
  for (const { column1, column2, effective, deleted, indicator, rationale } of pairs) {
    const end = deleted === null ? null : dayNumber(deleted);
    builder.add(column1, column2, dayNumber(effective), end, indicator, rationale);
  }
  return new PairTable(new TableFile(builder.finish({ quarter })));
}
