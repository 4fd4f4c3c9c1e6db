import { clockLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { mentionOver } from "../vocabulary/mention-search.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";
import { type Clock, clockAt, minutesBetween } from "./clock-at.ts";
import { amountAt, lastOfAmount } from "./durations.ts";

const { spokenTokensMax, spokenMinutesMin, spokenMinutesMax } = clockLimits;

const timeOutKind = kindOf("timeOut");
const oneToOneKind = kindOf("oneToOne");
const clockLink = wordClass("clockLink");
const notAfter = wordClass("notMinutes") | wordClass("minute");
const half = internWord("half");
const quarter = internWord("quarter");
const past = internWord("past");
const to = internWord("to");
const letterO = internWord("o");
const clockWord = internWord("clock");

/** A clock time in words, or the hour alone. */
interface SpokenClock extends Clock {
  /** It states minutes, or says that it is a clock time. */
  isExplicit: boolean;
}

/** "Ten to ten fifty", "two o'clock to two forty-five", "quarter past one to one fifty-nine", "11 to 11:46". */
export function* spokenRanges({ tokens, mentions }: Reading): Generator<[first: number, Clock, Clock]> {
  for (const { first: link, last } of mentions[timeOutKind]!) {
    if (!tokens.hasClass(link, clockLink) || last !== link) continue;
    const through = spokenClockAt(tokens, link + 1);
    if (!through || tokens.hasClass(through.last + 1, notAfter)) continue;
    const isOneToOne = mentionOver(mentions[oneToOneKind]!, link) !== null;
    for (let first = link - spokenTokensMax; first < link; first += 1) {
      const from = spokenClockAt(tokens, first);
      if (from?.last !== link - 1) continue;
      const minutes = minutesBetween(from, through);
      const isExplicit = from.isExplicit || (through.isExplicit && !isOneToOne);
      if (isExplicit && minutes >= spokenMinutesMin && minutes <= spokenMinutesMax)
        yield [first, from, through];
      break;
    }
  }
}

function spokenClockAt(tokens: Tokens, first: number): SpokenClock | null {
  if (tokens.kind(first + 1) === sign.colon) {
    const clock = clockAt(tokens, first);
    return clock && { ...clock, isExplicit: true };
  }
  const part = tokens.id(first) === half ? 30 : tokens.id(first) === quarter ? 15 : 0;
  if (part > 0) return partOfHourAt(tokens, first, part);
  const hour = amountAt(tokens, first);
  if (!isHour(hour) || (tokens.isNumber(first) && tokens.length(first) > 2)) return null;
  const isNamed = tokens.id(first + 1) === letterO && tokens.id(first + 3) === clockWord;
  const last = isNamed ? first + 3 : first;
  const minutes = amountAt(tokens, last + 1);
  // "Ten ten", "two forty-three", "9 45".
  const hasMinutes = Number.isInteger(minutes) && minutes >= 10 && minutes < 60;
  return {
    minutes: hour * 60 + (hasMinutes ? minutes : 0),
    last: hasMinutes ? lastOfAmount(tokens, last + 1) : last,
    isUnmistakable: false,
    isExplicit: isNamed || hasMinutes,
  };
}

/** "Quarter past one", "half past nine", "quarter to twelve". */
function partOfHourAt(tokens: Tokens, first: number, part: number): SpokenClock | null {
  const hour = amountAt(tokens, first + 2);
  if (!isHour(hour)) return null;
  const link = tokens.id(first + 1);
  if (link !== past && link !== to) return null;
  const minutes = hour * 60 + (link === past ? part : -part);
  return { minutes, last: first + 2, isUnmistakable: false, isExplicit: true };
}

function isHour(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 12;
}
