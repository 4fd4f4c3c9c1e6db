import { addDays, addMonths, type CalendarDate, isCalendarDate } from "@firstpass/claim";
import { UnreadableError } from "./unreadable-error.ts";

/**
 * What dates the rows of a layout.
 * - `rows`: each row has its dates.
 * - `quarterly-rows`: each row; the name states the quarter or year, whose successor adds codes.
 * - `rows-or-day`: each row, if the file has a date column; otherwise one day for the whole list.
 * - `rows-of-year`: each row has a year, and the file name can state the day of that year from which rows apply.
 * - `quarter`: the quarter of the edition.
 * - `quarter-and-rows`: each row; the quarter is kept as a label.
 * - `fiscal-year`: the fiscal year of the edition.
 */
export type Dating =
  | "rows"
  | "quarterly-rows"
  | "rows-or-day"
  | "rows-of-year"
  | "quarter"
  | "quarter-and-rows"
  | "fiscal-year";

/** The edition of its kind that a file contains. */
export interface Edition {
  /** CMS's quarter of a PTP or MUE table, such as `2024Q3`. */
  readonly quarter: string | null;
  /** The fiscal year of an ICD-10-CM file: 2025 began on 2024-10-01. */
  readonly fiscalYear: number | null;
  /** The first day that the file covers; `null` if its rows have their own dates. */
  readonly effective: CalendarDate | null;
  /** The last day that a list covers, because the next edition adds codes; absent if it is not known. */
  readonly through?: CalendarDate;
}

/** The edition as the user states it; takes precedence over names and contents. */
export interface EditionOptions {
  /** Such as `2024Q3`. */
  quarter?: string | undefined;
  fiscalYear?: number | undefined;
  effective?: CalendarDate | undefined;
}

/** The edition of files whose rows have their own dates, and of policies. */
export const undated: Edition = { quarter: null, fiscalYear: null, effective: null };

/**
 * Detects which edition a file contains.
 * @param hints texts that may state it: names first, then the text before the rows. The first that states a date wins.
 * @throws UnreadableError if none does and the dating requires one.
 */
export function detectEdition(
  dating: Dating,
  hasDays: boolean,
  hints: readonly string[],
  stated: EditionOptions,
): Edition {
  if (dating === "quarterly-rows") return quarterlyEdition(hints, stated);
  if (dating === "rows" || dating === "rows-of-year" || (dating === "rows-or-day" && hasDays)) return undated;
  if (dating === "fiscal-year") return detectFiscalYear(hints, stated);
  const day =
    stated.effective ??
    (stated.quarter === undefined ? detectDate(hints, datesIn) : firstDayOf(stated.quarter));
  if (day === null) {
    throw dating === "rows-or-day"
      ? new UnreadableError(
          "has no effective date column, and no date in its name",
          "state the first day (--effective YYYY-MM-DD)",
        )
      : new UnreadableError(
          "states its quarter neither in its name nor at its beginning",
          "state it (--quarter 2024Q3)",
        );
  }
  const quarter = stated.quarter ?? quarterOf(day);
  if (dating === "rows-or-day") return { ...undated, effective: day };
  return { ...undated, quarter, effective: dating === "quarter" ? day : null };
}

/** The day of the year from which a fee file applies; `null` if neither its name nor the user states one. */
export function detectRevision(hints: readonly string[], stated: EditionOptions): CalendarDate | null {
  return stated.effective ?? detectDate(hints, revisionDates);
}

/** The edition of a HCPCS file: `HCPC2025_OCT_ANWEB` is for a quarter, and `HCPC2019_CONTR_ANWEB` for a year. */
function quarterlyEdition(hints: readonly string[], stated: EditionOptions): Edition {
  const statedDay = stated.effective ?? (stated.quarter === undefined ? null : firstDayOf(stated.quarter));
  if (statedDay !== null) return { ...undated, through: endOfQuarter(statedDay) };
  for (const hint of hints) {
    const [, year, month] = /HCPC[-_ ]?(20\d\d)(?:[-_ ]?(jan|apr|jul|oct))?/i.exec(hint) ?? [];
    if (year === undefined) continue;
    const [day = `${year}-12-31`] = month === undefined ? [] : dateOf(year, monthNumber(month));
    return { ...undated, through: endOfQuarter(day) };
  }
  return undated;
}

function endOfQuarter(day: CalendarDate): CalendarDate {
  const month = Number(day.slice(5, 7));
  return addDays(addMonths(`${day.slice(0, 8)}01`, 3 - ((month - 1) % 3)), -1);
}

function detectFiscalYear(hints: readonly string[], stated: EditionOptions): Edition {
  const named = detectDate(hints, orderFileDates);
  const fiscalYear = stated.fiscalYear ?? fiscalYearOf(stated.effective ?? named);
  if (fiscalYear === null) {
    throw new UnreadableError("has no fiscal year in its name", "state it (--fiscal-year 2025)");
  }
  const begin = `${fiscalYear - 1}-10-01`;
  const effective = stated.effective ?? (fiscalYearOf(named) === fiscalYear ? named! : begin);
  if (fiscalYearOf(effective) !== fiscalYear) {
    throw new UnreadableError(
      `is for fiscal year ${fiscalYear}, which does not include ${effective}`,
      `give a date from ${begin} through ${fiscalYear}-09-30`,
    );
  }
  return { quarter: null, fiscalYear, effective };
}

function fiscalYearOf(day: CalendarDate | null): number | null {
  if (day === null) return null;
  return Number(day.slice(0, 4)) + (day.slice(5, 7) >= "10" ? 1 : 0);
}

/** The date in the first hint that contains one. @throws UnreadableError if that hint contains several */
function detectDate(
  hints: readonly string[],
  datesOf: (hint: string) => CalendarDate[],
): CalendarDate | null {
  for (const hint of hints) {
    const dates = [...new Set(datesOf(hint))];
    if (dates.length > 1) {
      throw new UnreadableError(
        `has an ambiguous date, ${dates.join(" or ")}, in "${hint.slice(0, 80)}"`,
        "state it (--quarter 2024Q3, or --effective YYYY-MM-DD)",
      );
    }
    if (dates.length === 1) return dates[0]!;
  }
  return null;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthName = `(${months.join("|")})[a-z]*`;

function dateOf(year: string, month: string | number, day: string | number = 1): CalendarDate[] {
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCalendarDate(date) ? [date] : [];
}

function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** NCCI numbers its versions by year from here: version 30.2 is the third quarter of 2024. */
const yearOfVersion0 = 1994;

/** The dates, and the first days of the quarters, that a name or text contains. */
function datesIn(text: string): CalendarDate[] {
  const dates: CalendarDate[] = [];
  const each = (pattern: RegExp, read: (groups: string[]) => CalendarDate[]) => {
    for (const [, ...groups] of text.matchAll(pattern)) dates.push(...read(groups));
  };
  each(/\bcci(?:pra|oph)-v(\d\d)([0-3])r\d/gi, ([major, minor]) =>
    dateOf(String(yearOfVersion0 + Number(major)), 1 + 3 * Number(minor)),
  );
  each(/(?<!\d)(20\d\d)[-_ ]?q([1-4])(?!\d)/gi, ([year, quarter]) => dateOf(year!, 3 * Number(quarter) - 2));
  each(/(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)/g, ([year, month, day]) => dateOf(year!, month!, day));
  each(/eff(?:ective)?[-_ ]*(\d\d)[-_/](\d\d)[-_/](20\d\d)/gi, ([month, day, year]) =>
    dateOf(year!, month!, day),
  );
  each(new RegExp(`\\b${monthName}[-_ ]+(\\d{1,2}),? +(20\\d\\d)`, "gi"), ([month, day, year]) =>
    dateOf(year!, monthNumber(month!), day),
  );
  each(new RegExp(`(?<![a-z])${monthName}[-_ ]+(20\\d\\d)(?!\\d)`, "gi"), ([month, year]) =>
    dateOf(year!, monthNumber(month!)),
  );
  return dates;
}

/** `icd10cm-order-2025.txt` is effective 2024-10-01, `icd10cm-order-April-1-2025.txt` 2025-04-01. */
function orderFileDates(text: string): CalendarDate[] {
  const pattern = new RegExp(
    `(?:order|descriptions|FY)[-_ ]*(?:${monthName}[-_ ]+(?:(\\d{1,2})[-_ ]+)?)?(20\\d\\d)(?!\\d)`,
    "gi",
  );
  return [...text.matchAll(pattern)].flatMap(([, month, day, year]) =>
    month === undefined ? dateOf(String(Number(year) - 1), 10) : dateOf(year!, monthNumber(month), day),
  );
}

/** For names like `PFREV26B`: A applies from January, B from April, C from July, D from October. */
function revisionDates(text: string): CalendarDate[] {
  return [...text.matchAll(/\bPF(?:ALL|REV)(\d\d)([A-D])?R?(?![A-Z0-9])/gi)].flatMap(
    ([, year, letter = "A"]) => dateOf(`20${year}`, 1 + 3 * "ABCD".indexOf(letter.toUpperCase())),
  );
}

/** @throws UnreadableError if the text is not a quarter. */
function firstDayOf(quarter: string): CalendarDate {
  const parts = /^(20\d\d)Q([1-4])$/.exec(quarter);
  if (!parts) throw new UnreadableError(`cannot have the quarter "${quarter}"`, "write it like 2024Q3");
  return dateOf(parts[1]!, 3 * Number(parts[2]) - 2)[0]!;
}

function quarterOf(day: CalendarDate): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
