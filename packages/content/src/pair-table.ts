import type { CalendarDate } from "@firstpass/claim";
import { codeNumber, codeNumberLimit } from "./code-number.ts";
import { type DatedRows, sortRows, storedDay, storedEnd } from "./dated-rows.ts";

/** 0: never together. 1: allowed with a bypass modifier. 9: the pair does not apply. */
export type Indicator = 0 | 1 | 9;

/** A procedure-to-procedure pair with one of its date ranges: column 1 is payable, column 2 is denied. */
export interface Pair {
  column1: string;
  column2: string;
  indicator: Indicator;
  /** First day in force. */
  effective: CalendarDate;
  /** Last day in force; `null` while the pair has no end. */
  deleted: CalendarDate | null;
  /** CMS's reason for the pair, where the table carries it. */
  rationale: string | null;
}

/** NCCI procedure-to-procedure pairs. */
export interface PairTable {
  /**
   * The pair in force on `date`, in that order of columns; `null` when there is none.
   * A row whose indicator is 9 is never in force. Where ranges overlap, the one that began last counts.
   */
  find(column1: string, column2: string, date: CalendarDate): Pair | null;
  /** Rows, all date ranges counted. */
  readonly size: number;
  /** The quarter of CMS's publication, such as `2024Q3`. */
  readonly quarter: string;
}

/** The columns of a pair table beside its {@link DatedRows}; `rationale` holds positions in `rationales`. */
export interface PairColumns {
  indicator: Uint8Array;
  rationale: Uint8Array;
  /** The first is always `null`. */
  rationales: readonly (string | null)[];
}

/** A pair table over arrays that are already sorted; 14 bytes a row. */
export function createPairTable(rows: DatedRows, columns: PairColumns, quarter: string): PairTable {
  return {
    size: rows.size,
    quarter,
    find(column1, column2, date) {
      const first = codeNumber(column1);
      const second = codeNumber(column2);
      if (first < 0 || second < 0) return null;
      const key = first * codeNumberLimit + second;
      const start = rows.firstRow(key);
      if (rows.keys[start] !== key) return null;
      const day = storedDay(date);
      let found = -1;
      for (let row = start; rows.keys[row] === key; row += 1) {
        if (columns.indicator[row] !== 9 && rows.isInForce(row, day)) found = row;
      }
      if (found < 0) return null;
      return {
        column1,
        column2,
        indicator: columns.indicator[found] as Indicator,
        effective: rows.effectiveDate(found),
        deleted: rows.deletedDate(found),
        rationale: columns.rationales[columns.rationale[found]!] ?? null,
      };
    },
  };
}

/**
 * Sorts pairs into a table.
 * @throws RangeError for a code that is not five letters or digits, or more than 255 different rationales.
 */
export function compilePairs(pairs: readonly Pair[], quarter: string): PairTable {
  const { rows, order } = sortRows(
    Float64Array.from(pairs, pairKey),
    Uint16Array.from(pairs, (pair) => storedDay(pair.effective)),
    Uint16Array.from(pairs, (pair) => storedEnd(pair.deleted)),
  );
  const rationales: (string | null)[] = [null];
  const rationale = Uint8Array.from(order, (position) => {
    const reason = pairs[position]!.rationale;
    const known = rationales.indexOf(reason);
    if (known >= 0) return known;
    if (rationales.length > 255) throw new RangeError("more than 255 different rationales");
    return rationales.push(reason) - 1;
  });
  const indicator = Uint8Array.from(order, (position) => pairs[position]!.indicator);
  return createPairTable(rows, { indicator, rationale, rationales }, quarter);
}

function pairKey({ column1, column2 }: Pair): number {
  const first = codeNumber(column1);
  const second = codeNumber(column2);
  if (first < 0 || second < 0) throw new RangeError(`${column1}/${column2} is not a pair of procedure codes`);
  return first * codeNumberLimit + second;
}
