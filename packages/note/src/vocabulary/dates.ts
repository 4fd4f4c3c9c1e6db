import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";

/** A date in a note: tokens `first` to `last`. */
export interface WrittenDate {
  date: CalendarDate;
  first: number;
  last: number;
}

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
