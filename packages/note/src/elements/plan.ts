import { type CalendarDate, daysBetween } from "@firstpass/claim";
import type { PlanOfCareFact, Sign, Stated } from "../facts.ts";
import { planLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { dateAt, type WrittenDate } from "../vocabulary/dates.ts";
import {
  firstWithin,
  mentionAt,
  mentionEndingAt,
  mentionOver,
  positionFrom,
} from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import { nextPeriod, periodAt } from "./certification.ts";
import { isFirstInLine, startsLine } from "./names.ts";

const { dateReachMax, reportReachMax, endReachMax, visitsMax, periodDaysMin, otherWordsMax, lineReachMax } =
  planLimits;

const planKind = kindOf("plan");
const prescriptionKind = kindOf("prescription");
const certifiedKind = kindOf("certified");
const uncertifiedKind = kindOf("uncertified");
const authorizationKind = kindOf("authorization");
const goalKind = kindOf("goal");
const throughKind = kindOf("through");
const visitKind = kindOf("visitNumber");
const reportKind = kindOf("progressReport");
const lastReportKind = kindOf("lastProgressReport");
const minute = wordClass("minute");
const notMinutes = wordClass("notMinutes");

/**
 * "POC certified 2/10/2026 through 5/10/2026", "Cert 1/6-4/5/26", "plan of care expires 5/10/26". Without dates, a plan
 * counts if the note says that it is certified, or for how long it was prescribed.
 */
export function readPlanOfCare(reading: Reading, serviceDate: CalendarDate): PlanOfCareFact | null {
  const { tokens, mentions } = reading;
  let undated: PlanOfCareFact | null = null;
  for (const mention of mentions[planKind]!) {
    // "Plan of care goal: by 4/30/2026 …"
    if (mentionAt(mentions[goalKind]!, mention.last + 1)) continue;
    const period = nextPeriod(tokens, mention.last, dateReachMax, serviceDate);
    if (!period) {
      if (!undated && isCertified(reading, mention)) undated = withoutDates(tokens, mention);
      continue;
    }
    const throughs = mentions[throughKind]!;
    // "Expires 5/2", "by the end of the cert period 5/2".
    const isEnd =
      period.through === null &&
      (mentionEndingAt(throughs, period.first - 1) ??
        firstWithin(throughs, mention.first - endReachMax, mention.first - 1)) !== null;
    return {
      certifiedFrom: isEnd ? null : period.from,
      certifiedThrough: isEnd ? period.from : period.through,
      at: tokens.span(mention.first, period.last),
    };
  }
  return undated ?? prescribedPlan(reading) ?? unnamedPeriod(reading, serviceDate);
}

function withoutDates(tokens: Tokens, { first, last }: Line): PlanOfCareFact {
  return { certifiedFrom: null, certifiedThrough: null, at: tokens.span(first, last) };
}

/** "rx dr osei 1/15/26 2x/wk x 8". */
function prescribedPlan(reading: Reading): PlanOfCareFact | null {
  const { tokens, mentions } = reading;
  for (const mention of mentions[prescriptionKind]!) {
    if (!startsLine(tokens, mention.first)) continue;
    if (isCertified(reading, mention, "frequency")) return withoutDates(tokens, mention);
  }
  return null;
}

/** Whether the words after a plan say that it is certified, or how often the patient is to be treated. */
function isCertified(reading: Reading, { first, last }: Mention, by?: "frequency"): boolean {
  const { tokens, mentions } = reading;
  const certified = mentions[certifiedKind]!;
  let at = positionFrom(certified, last + 1);
  while (by && certified[at] && certified[at]!.meaning.name !== by) at += 1;
  const word = certified[at];
  if (!word || word.first > last + lineReachMax) return false;
  const line = lineAround(tokens, first);
  if (word.first > line.last || firstWithin(mentions[uncertifiedKind]!, line.first, line.last)) return false;
  for (let index = line.first; index <= line.last - 4; index += 1) {
    if (isInvalidDate(tokens, index)) return false;
  }
  return true;
}

/** "2/30/2026". */
function isInvalidDate(tokens: Tokens, first: number): boolean {
  const isWritten =
    tokens.isNumber(first) &&
    tokens.kind(first + 1) === sign.slash &&
    tokens.isNumber(first + 2) &&
    tokens.kind(first + 3) === sign.slash &&
    tokens.isNumber(first + 4);
  return isWritten && dateAt(tokens, first) === null;
}

/** A line of two dates around the service date, with a physician's name at most: "1/5/26-4/4/26 Dr. Ibarra". */
function unnamedPeriod({ tokens, mentions }: Reading, serviceDate: CalendarDate): PlanOfCareFact | null {
  const { numbers, numberCount } = tokens;
  for (let index = 0; index < numberCount; index += 1) {
    const first = numbers[index]!;
    if (tokens.kind(first + 1) !== sign.slash) continue;
    const period = periodAt(tokens, first, serviceDate);
    if (!period?.through || period.from > serviceDate || period.through < serviceDate) continue;
    if (daysBetween(period.from, period.through) < periodDaysMin) continue;
    const line = lineAround(tokens, first);
    if (firstWithin(mentions[authorizationKind]!, line.first, line.last)) continue;
    let words = 0;
    for (let token = line.first; token <= line.last; token += 1) if (tokens.isWord(token)) words += 1;
    if (words > otherWordsMax) continue;
    return {
      certifiedFrom: period.from,
      certifiedThrough: period.through,
      at: tokens.span(period.first, period.last),
    };
  }
  return null;
}

interface Line {
  first: number;
  last: number;
}

/** The line of a token, as far as it is near. */
function lineAround(tokens: Tokens, token: number): Line {
  let first = token;
  let last = token;
  while (first > token - lineReachMax && !isFirstInLine(tokens, first)) first -= 1;
  const end = Math.min(token + lineReachMax, tokens.count);
  while (last + 1 < end && !isFirstInLine(tokens, last + 1) && !tokens.isNewline(last + 1)) last += 1;
  return { first, last };
}

/** The next date on the same line. */
function nextDate(tokens: Tokens, token: number, reach: number): WrittenDate | null {
  for (let index = token + 1; index <= token + reach && !tokens.isNewline(index); index += 1) {
    const written = dateAt(tokens, index);
    if (written) return written;
  }
  return null;
}

/** "Visit 4 of 12", "Visit #: 4". */
export function readVisitNumber({ tokens, mentions }: Reading): Stated<number> | null {
  for (const { first, last } of mentions[visitKind]!) {
    const number = tokens.kind(last + 1) === sign.colon ? last + 2 : last + 1;
    const value = tokens.isNumber(number) ? tokens.value(number) : 0;
    const isCount = Number.isInteger(value) && value > 0 && value <= visitsMax;
    if (!isCount || tokens.hasClass(number + 1, minute | notMinutes) || dateAt(tokens, number)) continue;
    return { value, at: tokens.span(first, number) };
  }
  return null;
}

/** "Progress report" at the start of a line: the note is one. */
export function readProgressReport({ tokens, mentions }: Reading): Sign | null {
  for (const { first, last } of mentions[reportKind]!) {
    const startsLine = first === 0 || tokens.isNewline(first - 1);
    if (startsLine && !mentionOver(mentions[lastReportKind]!, first)) return { at: tokens.span(first, last) };
  }
  return null;
}

/** "Last progress report 2/20/2026". */
export function readLastProgressReport({ tokens, mentions }: Reading): Stated<CalendarDate> | null {
  for (const { first, last } of mentions[lastReportKind]!) {
    const written = nextDate(tokens, last, reportReachMax);
    if (written) return { value: written.date, at: tokens.span(first, written.last) };
  }
  return null;
}
