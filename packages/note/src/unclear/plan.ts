import type { CalendarDate } from "@firstpass/claim";
import { periodsAround } from "../elements/certification.ts";
import { endOfLine, hasOtherPeriod, startOfLine } from "../elements/certification-line.ts";
import type { Reading } from "../reading.ts";
import { internWord } from "../text/words.ts";
import certification from "../vocabulary/certification.json" with { type: "json" };
import { dayAt, mayBeginDate, spelledDateAt } from "../vocabulary/dates.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";

const planKind = kindOf("plan");
const signs = new Set([...certification.certified, "signature"].map(internWord));

/**
 * Whether a note may state a certified plan of care in words that were not understood: a plan next to a date, a physician
 * or a signature, or two dates around the service.
 */
export function hasUnclearPlan({ tokens, mentions }: Reading, serviceDate: CalendarDate): boolean {
  for (const { first, last } of mentions[planKind]!) {
    const end = endOfLine(tokens, last);
    for (let index = startOfLine(tokens, first); index < end; index += 1) {
      if (index >= first && index <= last) continue;
      if (signs.has(tokens.id(index))) return true;
      if (mayBeginDate(tokens, index) && (dayAt(tokens, index) ?? spelledDateAt(tokens, index))) return true;
    }
  }
  for (const { first } of periodsAround(tokens, serviceDate)) if (!hasOtherPeriod(tokens, first)) return true;
  return false;
}
