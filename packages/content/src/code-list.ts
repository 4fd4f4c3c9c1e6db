import type { CalendarDate } from "@firstpass/claim";
import { type Dated, DatedList } from "./dated-list.ts";

/** A dated set of codes. */
export interface CodeList {
  has(code: string, date: CalendarDate): boolean;
  /** Rows, all date ranges counted. */
  readonly size: number;
}

export interface CodeRow extends Dated {
  code: string;
}

export function createCodeList(rows: readonly CodeRow[]): CodeList {
  const list = new DatedList(rows, (row) => row.code);
  return { size: list.size, has: (code, date) => list.find(code, date) !== null };
}
