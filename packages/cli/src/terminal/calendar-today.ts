import type { CalendarDate } from "@firstpass/claim";

/** The day it is here. */
export function today(now: Date = new Date()): CalendarDate {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
