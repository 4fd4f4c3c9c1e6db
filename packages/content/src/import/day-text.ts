import { dayNumber, isCalendarDate, parseCompactDate } from "@firstpass/claim";

/** What stands for "no day" or "no end known" in the files of CMS and in others. */
const open = new Set(["", "*", "00000000", "99991231", "9999-12-31", "12/31/9999"]);

export function isOpenDay(text: string): boolean {
  return open.has(text);
}

/** Excel's serial number of 1970-01-01, counted from 1900; in a workbook of the 1904 system it is smaller by 1462. */
const serialOf1970 = 25_569;
const serialDaysOf1904 = 1462;

/** How a workbook counts its days; `null` for text, where a number is no date. */
export type DayCount = 1900 | 1904 | null;

/**
 * The day number of a date written YYYYMMDD, YYYY-MM-DD or, as in the United States, M/D/YYYY; in a workbook of a serial
 * number too. `null` when it is none of them or no existing day.
 */
export function readDay(text: string, dayCount: DayCount): number | null {
  const date = parseCompactDate(text) ?? (isCalendarDate(text) ? text : readAmerican(text));
  if (date !== null) return dayNumber(date);
  // Serial numbers of 1927 and later; they have five digits, dates written as numbers have eight.
  if (dayCount === null || !/^[1-9]\d{4}$/.test(text)) return null;
  return Number(text) - serialOf1970 + (dayCount === 1904 ? serialDaysOf1904 : 0);
}

function readAmerican(text: string): string | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (!parts) return null;
  const [, month = "", day = "", year = ""] = parts;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? date : null;
}
