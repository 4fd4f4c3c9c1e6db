import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import { UnreadableError } from "./import-error.ts";
import type { Dating } from "./layout.ts";
import type { Edition } from "./sinks.ts";

/** What is told of the files' edition, over what their names and contents say. */
export interface EditionOptions {
  /** `2024Q3` */
  quarter?: string | undefined;
  fiscalYear?: number | undefined;
  effective?: CalendarDate | undefined;
}

/** Of files whose rows carry all their dates, and of those that have none. */
export const timeless: Edition = { quarter: null, fiscalYear: null, effective: null };

/**
 * Tells which edition a file holds.
 * @param hints what may tell: names first, then what stands before the data. The first that says something counts.
 * @throws UnreadableError when none does and the kind needs it.
 */
export function tellEdition(
  dating: Dating,
  hasDays: boolean,
  hints: readonly string[],
  told: EditionOptions,
): Edition {
  if (dating === "rows" || dating === "rows-of-year" || (dating === "rows-or-day" && hasDays))
    return timeless;
  if (dating === "fiscal-year") return tellFiscalYear(hints, told);
  const day = told.effective ?? (told.quarter === undefined ? tell(hints, daysIn) : firstDayOf(told.quarter));
  if (day === null) {
    throw dating === "rows-or-day"
      ? new UnreadableError(
          "has no column with the days its codes are in force, and its name tells no day",
          "say from which day it counts (--effective YYYY-MM-DD)",
        )
      : new UnreadableError(
          "does not tell its quarter, neither by its name nor at its beginning",
          "say which it is (--quarter 2024Q3)",
        );
  }
  const quarter = told.quarter ?? quarterOf(day);
  if (dating === "rows-or-day") return { ...timeless, effective: day };
  return { ...timeless, quarter, effective: dating === "quarter" ? day : null };
}

/** The day from which a file of fees counts in its year, if its name or its user tells one. */
export function tellRevision(hints: readonly string[], told: EditionOptions): CalendarDate | null {
  return told.effective ?? tell(hints, revisionDays);
}

/** The fiscal year 2025 began on 2024-10-01. */
function tellFiscalYear(hints: readonly string[], told: EditionOptions): Edition {
  const named = tell(hints, orderFileDays);
  const fiscalYear = told.fiscalYear ?? fiscalYearOf(told.effective ?? named);
  if (fiscalYear === null) {
    throw new UnreadableError(
      "does not tell its fiscal year by its name",
      "say which it is (--fiscal-year 2025)",
    );
  }
  const begin = `${fiscalYear - 1}-10-01`;
  const effective = told.effective ?? (fiscalYearOf(named) === fiscalYear ? named! : begin);
  if (fiscalYearOf(effective) !== fiscalYear) {
    throw new UnreadableError(
      `is of the fiscal year ${fiscalYear}, in which ${effective} is not`,
      `give a day from ${begin} on, through ${fiscalYear}-09-30`,
    );
  }
  return { quarter: null, fiscalYear, effective };
}

function fiscalYearOf(day: CalendarDate | null): number | null {
  if (day === null) return null;
  return Number(day.slice(0, 4)) + (day.slice(5, 7) >= "10" ? 1 : 0);
}

/** The days that the first hint to tell one tells. @throws UnreadableError when it tells several */
function tell(hints: readonly string[], daysOf: (hint: string) => CalendarDate[]): CalendarDate | null {
  for (const hint of hints) {
    const days = [...new Set(daysOf(hint))];
    if (days.length > 1) {
      throw new UnreadableError(
        `may be of ${days.join(" or of ")}: "${hint.slice(0, 80)}" tells both`,
        "say which it is (--quarter 2024Q3, or --effective YYYY-MM-DD)",
      );
    }
    if (days.length === 1) return days[0]!;
  }
  return null;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName = `(${months.join("|")})[a-z]*`;

function dayOf(year: string, month: string | number, day: string | number = 1): CalendarDate[] {
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCalendarDate(date) ? [date] : [];
}

function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** The year that NCCI's version 1 would have been of: version 30.2 is the third quarter of 2024. */
const yearOfVersion0 = 1994;

/** First days of the quarters, and days, that a name or a text tells. */
function daysIn(text: string): CalendarDate[] {
  const days: CalendarDate[] = [];
  const each = (pattern: RegExp, read: (groups: string[]) => CalendarDate[]) => {
    for (const [, ...groups] of text.matchAll(pattern)) days.push(...read(groups));
  };
  each(/\bcci(?:pra|oph)-v(\d\d)([0-3])r\d/gi, ([major, minor]) =>
    dayOf(String(yearOfVersion0 + Number(major)), 1 + 3 * Number(minor)),
  );
  each(/(?<!\d)(20\d\d)[-_ ]?q([1-4])(?!\d)/gi, ([year, quarter]) => dayOf(year!, 3 * Number(quarter) - 2));
  each(/(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)/g, ([year, month, day]) => dayOf(year!, month!, day));
  each(/eff(?:ective)?[-_ ]*(\d\d)[-_/](\d\d)[-_/](20\d\d)/gi, ([month, day, year]) =>
    dayOf(year!, month!, day),
  );
  each(new RegExp(`\\b${monthName}[-_ ]+(\\d{1,2}),? +(20\\d\\d)`, "gi"), ([month, day, year]) =>
    dayOf(year!, monthNumber(month!), day),
  );
  each(new RegExp(`(?<![a-z])${monthName}[-_ ]+(20\\d\\d)(?!\\d)`, "gi"), ([month, year]) =>
    dayOf(year!, monthNumber(month!)),
  );
  return days;
}

/** `icd10cm-order-2025.txt` is of 2024-10-01, `icd10cm-order-April-1-2025.txt` of 2025-04-01. */
function orderFileDays(text: string): CalendarDate[] {
  const pattern = new RegExp(
    `(?:order|descriptions|FY)[-_ ]*(?:${monthName}[-_ ]+(?:(\\d{1,2})[-_ ]+)?)?(20\\d\\d)(?!\\d)`,
    "gi",
  );
  return [...text.matchAll(pattern)].flatMap(([, month, day, year]) =>
    month === undefined ? dayOf(String(Number(year) - 1), 10) : dayOf(year!, monthNumber(month), day),
  );
}

/** `PFREV26B` and its like: A counts from January, B from April, C from July, D from October. */
function revisionDays(text: string): CalendarDate[] {
  return [...text.matchAll(/\bPF(?:ALL|REV)(\d\d)([A-D])?R?(?![A-Z0-9])/gi)].flatMap(
    ([, year, letter = "A"]) => dayOf(`20${year}`, 1 + 3 * "ABCD".indexOf(letter.toUpperCase())),
  );
}

/** @throws UnreadableError for what is no quarter. */
function firstDayOf(quarter: string): CalendarDate {
  const parts = /^(20\d\d)Q([1-4])$/.exec(quarter);
  if (!parts) throw new UnreadableError(`cannot be of the quarter "${quarter}"`, "write it like 2024Q3");
  return dayOf(parts[1]!, 3 * Number(parts[2]) - 2)[0]!;
}

function quarterOf(day: CalendarDate): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
