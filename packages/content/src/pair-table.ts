import type { CalendarDate } from "@firstpass/claim";

/** 0: never together. 1: allowed with a bypass modifier. 9: the pair does not apply. */
export type Indicator = 0 | 1 | 9;

/** A procedure-to-procedure pair as it stands on one day: column 1 is payable, column 2 is denied. */
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
   * A row whose indicator is 9 is never in force.
   */
  find(column1: string, column2: string, date: CalendarDate): Pair | null;
  /** Rows, all date ranges counted. */
  readonly size: number;
  /** The quarter of CMS's publication, such as `2024Q3`. */
  readonly quarter: string;
}
