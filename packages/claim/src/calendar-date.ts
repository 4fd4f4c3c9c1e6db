/** A date of the Gregorian calendar as `YYYY-MM-DD`, without time or time zone. Dates compare with `<`. */
export type CalendarDate = string;

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the numbers are a date between 1800-01-01 and 2199-12-31. */
function isDate(year: number, month: number, day: number): boolean {
  return (
    year >= 1800 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

const hyphen = 0x2d;

/** Whether `text` is a valid date written `YYYY-MM-DD`; `2026-02-30` is not. */
export function isCalendarDate(text: string): text is CalendarDate {
  return (
    text.length === 10 &&
    text.charCodeAt(4) === hyphen &&
    text.charCodeAt(7) === hyphen &&
    isDate(twoDigits(text, 0) * 100 + twoDigits(text, 2), twoDigits(text, 5), twoDigits(text, 8))
  );
}

/** The two-digit number at `start`; `NaN` if these are not digits. */
function twoDigits(text: string, start: number): number {
  const tens = text.charCodeAt(start) - 0x30;
  const ones = text.charCodeAt(start + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Parses `YYYYMMDD`, as X12 and CMS write dates; `null` if it is not a valid date. */
export function parseCompactDate(text: string): CalendarDate | null {
  if (!/^\d{8}$/.test(text)) return null;
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  return isCalendarDate(date) ? date : null;
}

/** Days since 1970-01-01, negative before. The date must be valid. */
export function dayNumber(date: CalendarDate): number {
  const year = twoDigits(date, 0) * 100 + twoDigits(date, 2);
  const month = twoDigits(date, 5);
  const day = twoDigits(date, 8);
  const fullYears = year - 1;
  const daysBeforeYear =
    fullYears * 365 + Math.floor(fullYears / 4) - Math.floor(fullYears / 100) + Math.floor(fullYears / 400);
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  return daysBeforeYear + daysBeforeMonth[month - 1]! + leapDay + day - 1 - 719_162;
}

/** The inverse of {@link dayNumber}. */
export function dateOfDayNumber(days: number): CalendarDate {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

/** Adds days to a date. `days` may be negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day of a later month, or the month's last day if it is shorter: 12 months after 2024-02-29 is 2025-02-28. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const monthsSinceYear0 = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthsSinceYear0 / 12);
  const month = (monthsSinceYear0 % 12) + 1;
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month));
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(date: CalendarDate): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}
