import type { MinutesFact } from "../facts.ts";
import type { Reading } from "../reading.ts";
import { wordClass } from "../text/words.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";
import type { Time } from "./times.ts";

const sumKind = kindOf("sum");
const notMinutes = wordClass("notMinutes");

/** "Total 35", without a unit, is a sum of minutes if the services add up to it. */
export function totalOfParts({ tokens, mentions }: Reading, times: readonly Time[]): MinutesFact | null {
  let sum = 0;
  for (const { procedure, minutes, certain } of times) {
    if (procedure === null || !certain) return null;
    sum += minutes;
  }
  if (sum === 0) return null;
  for (const { first, last } of mentions[sumKind]!) {
    const after = tokens.isSign(last + 1) ? last + 2 : last + 1;
    for (const at of [after, first - 1]) {
      if (!tokens.isNumber(at) || tokens.value(at) !== sum || tokens.hasClass(at + 1, notMinutes)) continue;
      return { value: sum, certain: true, at: tokens.span(Math.min(first, at), Math.max(last, at)) };
    }
  }
  return null;
}
