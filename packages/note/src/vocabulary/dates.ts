import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord } from "../text/words.ts";

/** A date in a note: tokens `first` to `last`. */
export interface WrittenDate {
  date: CalendarDate;
  first: number;
  last: number;
}

/** A date without its year: "1/6", "January 6". */
export interface WrittenDay {
  /** `01-06` */
  monthDay: string;
  first: number;
  last: number;
}

const months = new Map(
  "january february march april may june july august september october november december"
    .split(" ")
    .flatMap((name, index) => [name, name.slice(0, 3)].map((word) => [internWord(word), index + 1])),
);
months.set(internWord("sept"), 9);

/** The date that begins at a token: `2026-02-10`, `2/10/2026`, `02/10/26`, `2-10-2026`. */
export function dateAt(tokens: Tokens, first: number): WrittenDate | null {
  const separator = tokens.kind(first + 1);
  if (!tokens.isNumber(first) || (separator !== sign.slash && separator !== sign.hyphen)) return null;
  if (tokens.kind(first + 3) !== separator) return null;
  if (!tokens.isNumber(first + 2) || !tokens.isNumber(first + 4)) return null;
  const parts = tokens.length(first) === 4 ? [first, first + 2, first + 4] : [first + 4, first, first + 2];
  const [year, month, day] = parts.map((part) => tokens.slice(part, part));
  const date = `${year!.length === 2 ? `20${year}` : year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  return isCalendarDate(date) ? { date, first, last: first + 4 } : null;
}

/** Whether a date or a part of one may begin at a token. */
export function mayBeginDate(tokens: Tokens, token: number): boolean {
  return tokens.isNumber(token) || months.has(tokens.id(token));
}

/** As {@link dateAt}, and dates with the month's name: "February 10, 2026", "10 Feb 2026". */
export function spelledDateAt(tokens: Tokens, first: number): WrittenDate | null {
  if (!tokens.isWord(first)) {
    const isDayFirst = tokens.isNumber(first) && months.has(tokens.id(first + 1));
    return isDayFirst ? namedDate(tokens, first, first + 2, first + 1, first) : dateAt(tokens, first);
  }
  if (!months.has(tokens.id(first))) return null;
  const day = afterPeriod(tokens, first + 1);
  return namedDate(tokens, first, tokens.kind(day + 1) === sign.comma ? day + 2 : day + 1, first, day);
}

/** The date without a year that begins at a token, if it is not the beginning of a whole date. */
export function dayAt(tokens: Tokens, first: number): WrittenDay | null {
  if (tokens.isWord(first)) {
    if (!months.has(tokens.id(first))) return null;
    const day = afterPeriod(tokens, first + 1);
    return dayOf(tokens, months.get(tokens.id(first)), day, first, day);
  }
  if (tokens.kind(first + 1) !== sign.slash || tokens.kind(first + 3) === sign.slash) return null;
  if (tokens.kind(first - 1) === sign.slash || !tokens.isNumber(first)) return null;
  return dayOf(tokens, tokens.value(first), first + 2, first, first + 2);
}

function dayOf(
  tokens: Tokens,
  month: number | undefined,
  day: number,
  first: number,
  last: number,
): WrittenDay | null {
  if (month === undefined || !tokens.isNumber(day)) return null;
  const monthDay = `${String(month).padStart(2, "0")}-${String(tokens.value(day)).padStart(2, "0")}`;
  return isCalendarDate(`2024-${monthDay}`) ? { monthDay, first, last } : null;
}

function namedDate(
  tokens: Tokens,
  first: number,
  year: number,
  month: number,
  day: number,
): WrittenDate | null {
  const written = dayOf(tokens, months.get(tokens.id(month)), day, first, day);
  if (!written || tokens.length(year) !== 4 || !tokens.isNumber(year)) return null;
  const date = `${tokens.value(year)}-${written.monthDay}`;
  return isCalendarDate(date) ? { date, first, last: year } : null;
}

function afterPeriod(tokens: Tokens, token: number): number {
  return tokens.kind(token) === sign.period ? token + 1 : token;
}
