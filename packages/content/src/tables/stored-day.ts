import { type CalendarDate, dateOfDayNumber, dayNumber } from "@firstpass/claim";

/** Stands for "no end" among last days; it is 2149-06-06, and no earlier day is stored as it. */
export const noEnd = 0xffff;
/** The first day that can be stored, 1970-01-01: in a list it stands for "no beginning". */
export const noBeginning = 0;

/** Days by date: claims name the same few hundred days again and again, and reading a date costs more than a look-up. */
const daysRead = new Map<CalendarDate, number>();
const daysReadMax = 20_000;

/** Days since 1970-01-01 in 16 bits. Earlier days become the first, later ones the last that is not {@link noEnd}. */
export function storedDay(date: CalendarDate): number {
  let day = daysRead.get(date);
  if (day === undefined) {
    day = storedDayNumber(dayNumber(date));
    if (daysRead.size >= daysReadMax) daysRead.clear();
    daysRead.set(date, day);
  }
  return day;
}

/** The same of a day number. @throws RangeError when it is none. */
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

/** The date of a stored day. There are few of them in a table, and writing one out costs more than a look-up. */
export function dateOfStored(day: number): CalendarDate {
  datesRead[day] ??= dateOfDayNumber(day);
  return datesRead[day];
}

/** The last day as a date; `null` where there is none. */
export function endOfStored(day: number): CalendarDate | null {
  return day === noEnd ? null : dateOfStored(day);
}

/** `null` where a date is open. Both dates are in force. */
export interface Dated {
  effective: CalendarDate | null;
  deleted: CalendarDate | null;
}

/** Both as stored days. */
export function storedDates({ effective, deleted }: Dated): { effective: number; deleted: number } {
  return {
    effective: storedBeginning(effective === null ? null : dayNumber(effective)),
    deleted: storedEnd(deleted === null ? null : dayNumber(deleted)),
  };
}

/** The first day as a date; `null` where there is none. */
export function beginningOfStored(day: number): CalendarDate | null {
  return day === noBeginning ? null : dateOfStored(day);
}
