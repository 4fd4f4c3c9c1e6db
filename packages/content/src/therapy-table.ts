import type { CalendarDate } from "@firstpass/claim";

/** The discipline a therapy plan of care belongs to: GN speech-language, GO occupational, GP physical. */
export type Discipline = "GN" | "GO" | "GP";

export interface TherapyCode {
  code: string;
  /** Billed by the quarter of an hour. */
  timed: boolean;
  /** Therapy whoever furnishes it; otherwise only under a therapy plan of care ("sometimes therapy"). */
  always: boolean;
  /** The disciplines that may bill it. */
  disciplines: readonly Discipline[];
  /** An evaluation or re-evaluation. */
  evaluation: boolean;
  /** Furnished to two or more patients at once. */
  group: boolean;
}

/** CMS's therapy codes. */
export interface TherapyTable {
  find(procedure: string, date: CalendarDate): TherapyCode | null;
  readonly size: number;
}
