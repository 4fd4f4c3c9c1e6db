import type { CalendarDate } from "@firstpass/claim";
import type { PlanOfCareFact, Sign, Stated } from "../facts.ts";
import { planLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { dateAt, type WrittenDate } from "../vocabulary/dates.ts";
import { firstWithin, mentionAt, mentionEndingAt, mentionOver } from "../vocabulary/mention-search.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";

const { dateReachMax, reportReachMax, endReachMax, visitsMax } = planLimits;

const planKind = kindOf("plan");
const goalKind = kindOf("goal");
const throughKind = kindOf("through");
const visitKind = kindOf("visitNumber");
const reportKind = kindOf("progressReport");
const lastReportKind = kindOf("lastProgressReport");
const minute = wordClass("minute");
const notMinutes = wordClass("notMinutes");

/** "POC certified 2/10/2026 through 5/10/2026", "Cert period: 2026-02-10 - 2026-05-10", "plan of care expires 5/10/26". */
export function readPlanOfCare({ tokens, mentions }: Reading): PlanOfCareFact | null {
  for (const mention of mentions[planKind]!) {
    // "Plan of care goal: by 4/30/2026 …"
    if (mentionAt(mentions[goalKind]!, mention.last + 1)) continue;
    const first = nextDate(tokens, mention.last, dateReachMax);
    if (!first) continue;
    const second = nextDate(tokens, first.last, dateReachMax);
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
