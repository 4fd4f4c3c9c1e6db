import { type CalendarDate, isCalendarDate } from "@firstpass/claim";
import type { PlanOfCareFact } from "./facts.ts";
import { hyphen, newline, slash, spanOf, type Tokens, wordAt } from "./tokens.ts";
import type { Mention } from "./vocabulary.ts";

/** How far after "plan of care" its dates may stand, in tokens. */
const reachMax = 24;

/** "POC certified 2/10/2026 through 5/10/2026", "Cert period: 2026-02-10 - 2026-05-10", "plan of care expires 5/10/26". */
export function readPlanOfCare(tokens: Tokens, mentions: readonly Mention[]): PlanOfCareFact | null {
  for (const mention of mentions) {
    if (mention.kind !== "plan") continue;
    const dates = datesAfter(tokens, mention.last);
    const [first, second] = dates;
    if (!first) continue;
    const isEnd =
      !second && mentions.some(({ kind, last }) => kind === "through" && last === first.first - 1);
    return {
      certifiedFrom: isEnd ? null : first.date,
      certifiedThrough: isEnd ? first.date : (second?.date ?? null),
      at: spanOf(tokens, mention.first, (second ?? first).last),
    };
  }
  return null;
}

interface WrittenDate {
  date: CalendarDate;
  first: number;
  last: number;
}

/** Up to two dates on the same line. */
function datesAfter(tokens: Tokens, label: number): WrittenDate[] {
  const dates: WrittenDate[] = [];
  for (let index = label + 1; index <= label + reachMax && dates.length < 2; index += 1) {
    if (tokens.kinds[index] === newline) break;
    const date = dateAt(tokens, index);
    if (!date) continue;
    dates.push(date);
    index = date.last;
  }
  return dates;
}

/** `2026-02-10`, `2/10/2026`, `02/10/26`, `2-10-2026`. */
function dateAt(tokens: Tokens, first: number): WrittenDate | null {
  const sign = tokens.kinds[first + 1];
  if ((sign !== slash && sign !== hyphen) || tokens.kinds[first + 3] !== sign) return null;
  const parts = [wordAt(tokens, first), wordAt(tokens, first + 2), wordAt(tokens, first + 4)];
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  const [year, month, day] = parts[0]!.length === 4 ? parts : [parts[2]!, parts[0]!, parts[1]!];
  const date = `${year!.length === 2 ? `20${year}` : year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  return isCalendarDate(date) ? { date, first, last: first + 4 } : null;
}
