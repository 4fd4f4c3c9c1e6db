import type { CalendarDate } from "@firstpass/claim";
import { type Dated, DatedList } from "./dated-list.ts";

/** The discipline a therapy plan of care belongs to: GN speech-language, GO occupational, GP physical. */
export const disciplines = ["GN", "GO", "GP"] as const;
export type Discipline = (typeof disciplines)[number];

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
  /** Rows, all date ranges counted. */
  readonly size: number;
}

export interface TherapyRow extends TherapyCode, Dated {}

export function createTherapyTable(rows: readonly TherapyRow[]): TherapyTable {
  const list = new DatedList(rows, (row) => row.code);
  return { size: list.size, find: (procedure, date) => list.find(procedure, date) };
}
