import { type CalendarDate, dateOfDayNumber, dayNumber } from "@firstpass/claim";

/** As a last day: "no end date". It is 2149-06-06; a real last day is never stored as this value. */
export const noEnd = 0xffff;
/** 1970-01-01, the first day that can be stored; as a first day: "no start date". */
export const noBeginning = 0;

/** Caches days by date: claims repeat a few hundred dates, and parsing a date costs more than a look-up. */
const daysRead = new Map<CalendarDate, number>();
const daysReadMax = 20_000;

/** Days since 1970-01-01 in 16 bits. Earlier dates become the first day, later ones the last day before {@link noEnd}. */
export function storedDay(date: CalendarDate): number {
  let day = daysRead.get(date);
  if (day === undefined) {
    day = storedDayNumber(dayNumber(date));
    if (daysRead.size >= daysReadMax) daysRead.clear();
    daysRead.set(date, day);
  }
  return day;
}

/** {@link storedDay} for a day number. @throws RangeError if it is not an integer. */
export function storedDayNumber(day: number): number {
  if (!Number.isInteger(day)) throw new RangeError(`${day} is not a day number`);
  return Math.min(Math.max(day, 0), noEnd - 1);
}

export function storedBeginning(day: number | null): number {
  return day === null ? noBeginning : storedDayNumber(day);
}

export function storedEnd(day: number | null): number {
  return day === null ? noEnd : storedDayNumber(day);
}

const datesRead: CalendarDate[] = [];

/** The date of a stored day. Dates are cached: a table has few, and formatting one costs more than a look-up. */
export function dateOfStored(day: number): CalendarDate {
  datesRead[day] ??= dateOfDayNumber(day);
  return datesRead[day];
}

/** A stored last day as a date; `null`: no end date. */
export function endOfStored(day: number): CalendarDate | null {
  return day === noEnd ? null : dateOfStored(day);
}

/** The first and last day in force, both included; `null`: open. */
export interface Dated {
  effective: CalendarDate | null;
  deleted: CalendarDate | null;
}

/** Both dates as stored days. */
export function storedDates({ effective, deleted }: Dated): { effective: number; deleted: number } {
  return {
    effective: storedBeginning(effective === null ? null : dayNumber(effective)),
    deleted: storedEnd(deleted === null ? null : dayNumber(deleted)),
  };
}

/** A stored first day as a date; `null`: no start date. */
export function beginningOfStored(day: number): CalendarDate | null {
  return day === noBeginning ? null : dateOfStored(day);
}
