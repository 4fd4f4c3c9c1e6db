import type { CalendarDate } from "@firstpass/claim";
import { codeNumber } from "./code-number.ts";
import { type DatedRows, sortRows, storedDay, storedEnd } from "./dated-rows.ts";

/** A medically unlikely edit: the most units of one procedure that are paid. */
export interface UnlikelyUnits {
  /** 0 where no unit is paid at all. */
  units: number;
  /** 1: per line. 2: per day, absolute. 3: per day, reviewable on documentation. */
  indicator: 1 | 2 | 3;
}

/** CMS's medically unlikely edits for practitioners. */
export interface UnlikelyTable {
  /** The value in force on `date`; where ranges overlap, the one that began last. */
  find(procedure: string, date: CalendarDate): UnlikelyUnits | null;
  /** Rows, all date ranges counted. */
  readonly size: number;
}

export interface UnlikelyRow extends UnlikelyUnits {
  procedure: string;
  effective: CalendarDate;
  deleted: CalendarDate | null;
}

/** A table over arrays that are already sorted; 15 bytes a row. */
export function createUnlikelyTable(
  rows: DatedRows,
  units: Uint16Array,
  indicator: Uint8Array,
): UnlikelyTable {
  return {
    size: rows.size,
    find(procedure, date) {
      const key = codeNumber(procedure);
      const start = rows.firstRow(key);
      if (rows.keys[start] !== key) return null;
      const day = storedDay(date);
      let found = -1;
      for (let row = start; rows.keys[row] === key; row += 1) {
        if (rows.isInForce(row, day)) found = row;
      }
      if (found < 0) return null;
      return { units: units[found]!, indicator: indicator[found] as UnlikelyUnits["indicator"] };
    },
  };
}

/** Sorts values into a table. @throws RangeError for a code that is not five letters or digits. */
export function compileUnlikely(values: readonly UnlikelyRow[]): UnlikelyTable {
  const { rows, order } = sortRows(
    Float64Array.from(values, unlikelyKey),
    Uint16Array.from(values, (value) => storedDay(value.effective)),
    Uint16Array.from(values, (value) => storedEnd(value.deleted)),
  );
  const units = Uint16Array.from(order, (position) => values[position]!.units);
  const indicator = Uint8Array.from(order, (position) => values[position]!.indicator);
  return createUnlikelyTable(rows, units, indicator);
}

function unlikelyKey({ procedure }: UnlikelyRow): number {
  const key = codeNumber(procedure);
  if (key < 0) throw new RangeError(`${procedure} is not a procedure code`);
  return key;
}
