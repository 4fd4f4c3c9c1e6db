import type { CalendarDate } from "@firstpass/claim";
import { periodsAround } from "../elements/certification.ts";
import { endOfLine, hasOtherPeriod, startOfLine } from "../elements/certification-line.ts";
import type { Reading } from "../reading.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord } from "../text/words.ts";
import certification from "../vocabulary/certification.json" with { type: "json" };
import { dayAt, mayBeginDate, spelledDateAt } from "../vocabulary/dates.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const planKind = kindOf("plan");
const signs = new Set([...certification.certified, "signature"].map(internWord));

/**
 * Whether a note may state a certified plan of care in words that were not understood: a plan next to a date, a physician
 * or a signature, or two dates around the service.
 */
export function hasUnclearPlan({ tokens, mentions }: Reading, serviceDate: CalendarDate): boolean {
  // Plans on one line are near the same tokens, which are looked at once.
  let seen = 0;
  let previous: Mention | null = null;
  for (const plan of mentions[planKind]!) {
    const { first, last } = plan;
    const start = startOfLine(tokens, first);
    const end = endOfLine(tokens, last);
    if (previous && hasSign(tokens, Math.max(start, previous.first), previous.last + 1)) return true;
    if (hasSign(tokens, Math.max(start, seen), first)) return true;
    if (hasSign(tokens, Math.max(last + 1, seen), end)) return true;
    seen = Math.max(seen, end);
    previous = plan;
  }
  for (const { first } of periodsAround(tokens, serviceDate)) if (!hasOtherPeriod(tokens, first)) return true;
  return false;
}

/** Whether a token before `end` names a physician or a signature, or begins a date. */
function hasSign(tokens: Tokens, first: number, end: number): boolean {
  for (let index = first; index < end; index += 1) {
    if (signs.has(tokens.id(index))) return true;
    if (mayBeginDate(tokens, index) && (dayAt(tokens, index) ?? spelledDateAt(tokens, index))) return true;
  }
  return false;
}
