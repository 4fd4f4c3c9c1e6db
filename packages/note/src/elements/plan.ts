import type { CalendarDate } from "@firstpass/claim";
import type { PlanOfCareFact, Sign, Stated } from "../facts.ts";
import { planLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { dateAt, type WrittenDate } from "../vocabulary/dates.ts";
import { firstWithin, mentionAt, mentionEndingAt, mentionOver } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import { nextPeriod, periodBefore, periodsAround } from "./certification.ts";
import { hasFrequency, isCertified, isPeriodLine } from "./certification-line.ts";
import { startsLine } from "./names.ts";

const { dateReachMax, reportReachMax, endReachMax, visitsMax } = planLimits;

const planKind = kindOf("plan");
const prescriptionKind = kindOf("prescription");
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
    const period =
      nextPeriod(tokens, mention.last, dateReachMax, serviceDate) ??
      periodBefore(tokens, mention.first, serviceDate);
    if (!period) {
      if (!undated && isCertified(tokens, mention.last)) undated = withoutDates(tokens, mention);
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
      at: tokens.span(Math.min(mention.first, period.first), Math.max(mention.last, period.last)),
    };
  }
  return undated ?? prescribedPlan(reading) ?? unnamedPeriod(reading, serviceDate);
}

function withoutDates(tokens: Tokens, { first, last }: Mention): PlanOfCareFact {
  return { certifiedFrom: null, certifiedThrough: null, at: tokens.span(first, last) };
}

/** "rx dr osei 1/15/26 2x/wk x 8". */
function prescribedPlan({ tokens, mentions }: Reading): PlanOfCareFact | null {
  const prescription = mentions[prescriptionKind]!.find(
    ({ first, last }) => startsLine(tokens, first) && hasFrequency(tokens, last),
  );
  return prescription ? withoutDates(tokens, prescription) : null;
}

/** A line of two dates around the service date, with a physician's name at most: "1/5/26-4/4/26 Dr. Ibarra". */
function unnamedPeriod({ tokens }: Reading, serviceDate: CalendarDate): PlanOfCareFact | null {
  for (const { from, through, first, last } of periodsAround(tokens, serviceDate)) {
    if (!isPeriodLine(tokens, first)) continue;
    return { certifiedFrom: from, certifiedThrough: through, at: tokens.span(first, last) };
  }
  return null;
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
