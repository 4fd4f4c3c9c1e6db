import { addDays, type CalendarDate, daysBetween } from "@firstpass/claim";
import { planLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import {
  dayAt,
  mayBeginDate,
  spelledDateAt,
  type WrittenDate,
  type WrittenDay,
} from "../vocabulary/dates.ts";

const { linkReachMax, periodReachMax, periodDaysMin, precedingDaysMax } = planLimits;

const to = wordClass("to");

/** The dates of a certification: tokens `first` to `last`. */
export interface Period {
  from: CalendarDate;
  through: CalendarDate | null;
  first: number;
  last: number;
}

/**
 * The next dates on the same line: "2/10/26 through 5/10/26", "1/6-4/5/26", "December 12, 2025 to March 12, 2026". A
 * missing year is the one in which the period contains the service date.
 */
export function nextPeriod(
  tokens: Tokens,
  token: number,
  reach: number,
  serviceDate: CalendarDate,
): Period | null {
  const end = token + reach;
  for (let index = token + 1; index <= end && !tokens.isNewline(index); index += 1) {
    if (!mayBeginDate(tokens, index)) continue;
    const whole = spelledDateAt(tokens, index);
    if (whole) return periodFrom(tokens, whole, whole.last + reach);
    const period = shortenedPeriod(tokens, index, serviceDate);
    if (period) return period;
  }
  return null;
}

/** The two dates before a token on its line: "1/6/26 - 4/5/26 certified". */
export function periodBefore(tokens: Tokens, token: number, serviceDate: CalendarDate): Period | null {
  for (let index = token - 1; index >= token - periodReachMax && !tokens.isNewline(index); index -= 1) {
    const period = mayBeginDate(tokens, index) ? periodAt(tokens, index, serviceDate) : null;
    if (period?.through) return period;
  }
  return null;
}

/** The periods of a note that are around the service date: "1/5/26-4/4/26". */
export function* periodsAround(tokens: Tokens, serviceDate: CalendarDate): Generator<Period> {
  const { numbers, numberCount } = tokens;
  for (let index = 0; index < numberCount; index += 1) {
    const first = numbers[index]!;
    if (tokens.kind(first + 1) !== sign.slash) continue;
    const period = periodAt(tokens, first, serviceDate);
    if (!period?.through || period.from > serviceDate || period.through < serviceDate) continue;
    if (daysBetween(period.from, period.through) >= periodDaysMin) yield period;
  }
}

/** The period that begins at a token and that two dates make: "2/10/26-5/10/26", "1/6-4/5". */
function periodAt(tokens: Tokens, token: number, serviceDate: CalendarDate): Period | null {
  const whole = spelledDateAt(tokens, token);
  return whole
    ? periodFrom(tokens, whole, whole.last + linkReachMax)
    : shortenedPeriod(tokens, token, serviceDate);
}

/** The period's end is a later date on the line, and not that of a signature a few days later. */
function periodFrom(tokens: Tokens, { date, first, last }: WrittenDate, end: number): Period {
  for (let index = last + 1; index <= end && !tokens.isNewline(index); index += 1) {
    const later = mayBeginDate(tokens, index) ? spelledDateAt(tokens, index) : null;
    const isEnd = later && (isLinked(tokens, last, index) || daysBetween(date, later.date) >= periodDaysMin);
    if (isEnd) return { from: date, through: later.date, first, last: later.last };
  }
  return { from: date, through: null, first, last };
}

/** "1/6-4/5/26", "1/6 to 4/5". */
function shortenedPeriod(tokens: Tokens, token: number, serviceDate: CalendarDate): Period | null {
  const from = dayAt(tokens, token);
  if (!from) return null;
  for (let index = from.last + 1; index <= from.last + linkReachMax; index += 1) {
    if (!isLinked(tokens, from.last, index)) continue;
    const whole = spelledDateAt(tokens, index);
    const through = whole ?? dayAt(tokens, index);
    if (!through) continue;
    const period = whole ? upTo(from, whole.date) : around(from, through as WrittenDay, serviceDate);
    return { ...period, first: token, last: through.last };
  }
  return null;
}

function upTo({ monthDay }: WrittenDay, through: CalendarDate) {
  const year = Number(through.slice(0, 4));
  const from = `${year}-${monthDay}`;
  return { from: from <= through ? from : `${year - 1}-${monthDay}`, through };
}

/** The period with the latest beginning that a service may precede only while the certification is obtained. */
function around(from: WrittenDay, { monthDay }: WrittenDay, serviceDate: CalendarDate) {
  const latest = addDays(serviceDate, precedingDaysMax);
  const { from: begin } = upTo(from, latest);
  const year = Number(begin.slice(0, 4));
  const through = `${year}-${monthDay}`;
  return { from: begin, through: through >= begin ? through : `${year + 1}-${monthDay}` };
}

/** "-", "to", "through". */
function isLinked(tokens: Tokens, last: number, next: number): boolean {
  for (let index = last + 1; index < next; index += 1) {
    if (tokens.kind(index) === sign.hyphen || tokens.hasClass(index, to)) return next - last <= linkReachMax;
  }
  return false;
}
