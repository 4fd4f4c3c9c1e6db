import type { CalendarDate } from "@firstpass/claim";

/** A dated set of codes. */
export interface CodeList {
  has(code: string, date: CalendarDate): boolean;
  readonly size: number;
}
