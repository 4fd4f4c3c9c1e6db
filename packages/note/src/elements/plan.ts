import type { CalendarDate } from "@firstpass/claim";
import type { PlanOfCareFact, Sign, Told } from "../facts.ts";
import { firstWithin, mentionAt, mentionEndingAt, mentionOver, type Reading } from "../reading.ts";
import { newline, type Tokens } from "../text/tokens.ts";
import { bitOf } from "../text/words.ts";
import { dateAt, type WrittenDate } from "../vocabulary/dates.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";

/** How far behind "plan of care" its dates may stand, in tokens. */
const reachMax = 24;
const reportReachMax = 12;
/** How far before it "the end of" may stand. */
const endReachMax = 3;
/** More visits than any plan of care has. */
const visitsMax = 500;

const planKind = kindOf("plan");
const goalKind = kindOf("goal");
const throughKind = kindOf("through");
const visitKind = kindOf("visitNumber");
const reportKind = kindOf("progressReport");
const lastReportKind = kindOf("lastProgressReport");
const minute = bitOf("minute");
const notMinutes = bitOf("notMinutes");

/** "POC certified 2/10/2026 through 5/10/2026", "Cert period: 2026-02-10 - 2026-05-10", "plan of care expires 5/10/26". */
export function readPlanOfCare({ tokens, mentions }: Reading): PlanOfCareFact | null {
  for (const mention of mentions[planKind]!) {
    // "Plan of care goal: by 4/30/2026 …"
    if (mentionAt(mentions[goalKind]!, mention.last + 1)) continue;
    const first = nextDate(tokens, mention.last, reachMax);
    if (!first) continue;
    const second = nextDate(tokens, first.last, reachMax);
    const throughs = mentions[throughKind]!;
    // "Expires 5/2", "by the end of the cert period 5/2".
    const isEnd =
      !second &&
      (mentionEndingAt(throughs, first.first - 1) ??
        firstWithin(throughs, mention.first - endReachMax, mention.first - 1)) !== null;
    return {
      certifiedFrom: isEnd ? null : first.date,
      certifiedThrough: isEnd ? first.date : (second?.date ?? null),
      at: tokens.span(mention.first, (second ?? first).last),
    };
  }
  return null;
}

/** The next date on the same line. */
function nextDate(tokens: Tokens, behind: number, reach: number): WrittenDate | null {
  for (let index = behind + 1; index <= behind + reach && tokens.kind(index) !== newline; index += 1) {
    const written = dateAt(tokens, index);
    if (written) return written;
  }
  return null;
}

/** "Visit 4 of 12", "Visit #: 4". */
export function readVisitNumber({ tokens, mentions }: Reading): Told<number> | null {
  for (const { first, last } of mentions[visitKind]!) {
    const number = tokens.kind(last + 1) === 58 ? last + 2 : last + 1;
    const value = tokens.isNumber(number) ? tokens.values[number]! : 0;
    const isCount = Number.isInteger(value) && value > 0 && value <= visitsMax;
    if (!isCount || tokens.is(number + 1, minute | notMinutes) || dateAt(tokens, number)) continue;
    return { value, at: tokens.span(first, number) };
  }
  return null;
}

/** The note is headed as a progress report. */
export function readProgressReport({ tokens, mentions }: Reading): Sign | null {
  for (const { first, last } of mentions[reportKind]!) {
    const startsLine = first === 0 || tokens.kind(first - 1) === newline;
    if (startsLine && !mentionOver(mentions[lastReportKind]!, first)) return { at: tokens.span(first, last) };
  }
  return null;
}

/** "Last progress report 2/20/2026". */
export function readLastProgressReport({ tokens, mentions }: Reading): Told<CalendarDate> | null {
  for (const { first, last } of mentions[lastReportKind]!) {
    const written = nextDate(tokens, last, reportReachMax);
    if (written) return { value: written.date, at: tokens.span(first, written.last) };
  }
  return null;
}
