import { readFileSync } from "node:fs";
import { addDays, type CalendarDate, dayOfWeek } from "@firstpass/claim";
import { readDataFile } from "./data-file.ts";

interface Holiday {
  month: number;
  /** `null` for a holiday on a weekday of a certain week, which is observed on that day. */
  day: number | null;
  /** 0 for Sunday. */
  weekday: number;
  /** 1 for the first of the month, -1 for the last. */
  week: number;
  effective: CalendarDate | null;
  deleted: CalendarDate | null;
}

const fileName = "federal-holidays.csv";

let read: readonly Holiday[] | undefined;

/** Not part of a release, because the law sets them and not a payer. */
function holidays(): readonly Holiday[] {
  read ??= readDataFile(
    readFileSync(new URL(`../../data/${fileName}`, import.meta.url), "utf8"),
    fileName,
  ).map((row) => ({
    month: row.count("month"),
    day: row.optional("day") === "" ? null : row.count("day"),
    weekday: row.optional("weekday") === "" ? -1 : row.count("weekday"),
    week: Number(row.optional("week")),
    effective: row.optionalDate("effective"),
    deleted: row.optionalDate("deleted"),
  }));
  return read;
}

/** Nearly all claims ask about the same few hundred dates. */
const workdays = new Map<CalendarDate, CalendarDate>();
const workdaysMax = 5_000;

/** The date itself if federal employees work on it, otherwise the next date on which they do. */
export function federalWorkdayFrom(date: CalendarDate): CalendarDate {
  const known = workdays.get(date);
  if (known !== undefined) return known;
  let workday = date;
  while (!isFederalWorkday(workday)) workday = addDays(workday, 1);
  if (workdays.size === workdaysMax) workdays.clear();
  workdays.set(date, workday);
  return workday;
}

const [sunday, monday, friday, saturday] = [0, 1, 5, 6];

function isFederalWorkday(date: CalendarDate): boolean {
  const weekday = dayOfWeek(date);
  if (weekday === saturday || weekday === sunday || isHoliday(date)) return false;
  if (weekday === friday) return !isHoliday(addDays(date, 1));
  return weekday !== monday || !isHoliday(addDays(date, -1));
}

function isHoliday(date: CalendarDate): boolean {
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8));
  return holidays().some(
    (holiday) =>
      holiday.month === month &&
      (holiday.effective ?? "") <= date &&
      date <= (holiday.deleted ?? "9999-12-31") &&
      (holiday.day === null ? isInWeek(date, day, holiday) : holiday.day === day),
  );
}

function isInWeek(date: CalendarDate, day: number, { weekday, week }: Holiday): boolean {
  if (dayOfWeek(date) !== weekday) return false;
  // The last one is less than a week before the next month.
  if (week === -1) return addDays(date, 7).slice(5, 7) !== date.slice(5, 7);
  return Math.ceil(day / 7) === week;
}
