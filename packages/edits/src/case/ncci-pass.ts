import type { CalendarDate } from "@firstpass/claim";
import type { Content, Pair } from "@firstpass/content";
import type { BilledLine } from "./billed-day.ts";

/** Whether NCCI allows two lines of a pair on the same day. */
export function passesNcci(
  pair: Pair,
  first: BilledLine,
  second: BilledLine,
  date: CalendarDate,
  { modifiers, bypassEitherColumnFrom }: Content,
): boolean {
  if (pair.indicator !== 1) return pair.indicator === 9;
  if (second.modifiers.some((modifier) => modifiers.isBypass(modifier, date))) return true;
  return first.modifiers.some(
    (modifier) =>
      modifiers.isBypass(modifier, date) &&
      (date >= bypassEitherColumnFrom || !modifiers.isDistinctService(modifier)),
  );
}
