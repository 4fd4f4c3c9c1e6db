import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import { hyphen, slash, type Tokens } from "../text/tokens.ts";

/** A date in a note: tokens `first` to `last`. */
export interface WrittenDate {
  date: CalendarDate;
  first: number;
  last: number;
}

/** `2026-02-10`, `2/10/2026`, `02/10/26`, `2-10-2026`; `null` when no such date begins at the token. */
export function dateAt(tokens: Tokens, first: number): WrittenDate | null {
  const sign = tokens.kind(first + 1);
  if (!tokens.isNumber(first) || (sign !== slash && sign !== hyphen) || tokens.kind(first + 3) !== sign)
    return null;
  if (!tokens.isNumber(first + 2) || !tokens.isNumber(first + 4)) return null;
  const places = tokens.length(first) === 4 ? [first, first + 2, first + 4] : [first + 4, first, first + 2];
  const [year, month, day] = places.map((place) =>
    tokens.text.slice(tokens.starts[place], tokens.ends[place]),
  );
  const date = `${year!.length === 2 ? `20${year}` : year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  return isCalendarDate(date) ? { date, first, last: first + 4 } : null;
}
