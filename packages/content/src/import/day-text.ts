import { dayNumber, isCalendarDate, parseCompactDate } from "@firstpass/claim";

/** Texts that mean "no date" or "no end date" in CMS's and other files. */
const open = new Set(["", "*", "00000000", "99991231", "9999-12-31", "12/31/9999"]);

export function isOpenDay(text: string): boolean {
  return open.has(text);
}

/** Excel's serial number of 1970-01-01 in the 1900 date system; in the 1904 system it is 1462 less. */
const serialOf1970 = 25_569;
const serialDaysOf1904 = 1462;

/** The date system of a workbook; `null` for text, where a number is not a date. */
export type DateSystem = 1900 | 1904 | null;

/**
 * The day number of a date written YYYYMMDD, YYYY-MM-DD or M/D/YYYY or, in a workbook, as a serial number. `null` if it
 * is none of these or not a valid date.
 */
export function readDay(text: string, dateSystem: DateSystem): number | null {
  const date = parseCompactDate(text) ?? (isCalendarDate(text) ? text : readAmerican(text));
  if (date !== null) return dayNumber(date);
  // Serial numbers from 1927 on have five digits; dates written as numbers have eight.
  if (dateSystem === null || !/^[1-9]\d{4}$/.test(text)) return null;
  return Number(text) - serialOf1970 + (dateSystem === 1904 ? serialDaysOf1904 : 0);
}

function readAmerican(text: string): string | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!parts) return null;
  const [, month = "", day = "", year = ""] = parts;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? date : null;
}
