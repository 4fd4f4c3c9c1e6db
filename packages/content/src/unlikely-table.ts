import type { CalendarDate } from "@firstpass/claim";

/** A medically unlikely edit: the most units of one procedure that are paid. */
export interface UnlikelyUnits {
  units: number;
  /** 1: per line. 2: per day, absolute. 3: per day, reviewable on documentation. */
  indicator: 1 | 2 | 3;
}

/** CMS's medically unlikely edits for practitioners. */
export interface UnlikelyTable {
  find(procedure: string, date: CalendarDate): UnlikelyUnits | null;
  /** Rows, all date ranges counted. */
  readonly size: number;
}
