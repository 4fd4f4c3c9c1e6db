import type { Told } from "./facts.ts";
import { colon, hyphen, number, spanOf, type Tokens, wordAt } from "./tokens.ts";
import type { Mention } from "./vocabulary.ts";

interface Clock {
  /** Minutes since midnight. */
  minutes: number;
  /** Last token. */
  last: number;
  hasColon: boolean;
}

const dayMinutes = 24 * 60;
const sessionMinutesMax = 480;
/** Tokens that may stand between the two times: "0900 AM / time out:". */
const betweenMax = 8;

/** Minutes from time in to time out: "time in 0900 / out 0953", "start 9:00 AM end 9:53 AM", "9:00-9:45". */
export function clockMinutes(tokens: Tokens, mentions: readonly Mention[]): Told<number> | null {
  for (const [index, mention] of mentions.entries()) {
    if (mention.kind !== "timeIn" && mention.kind !== "total") continue;
    const from = clockAfter(tokens, mention.last);
    if (!from) continue;
    const isWordIn = wordAt(tokens, mention.first) === "in";
    const through =
      (mention.kind === "timeIn" ? clockOut(tokens, mentions, index, from) : null) ??
      // "In 1000 to 1200 steps" is no session.
      (isWordIn ? null : rangeEnd(tokens, from));
    const told = through && sessionOf(tokens, mention.first, from, through);
    if (told) return told;
  }
  return plainRange(tokens);
}

function clockOut(tokens: Tokens, mentions: readonly Mention[], index: number, from: Clock): Clock | null {
  for (let next = index + 1; next < mentions.length; next += 1) {
    const mention = mentions[next]!;
    if (mention.first > from.last + betweenMax) return null;
    if (mention.kind !== "timeOut" || mention.first <= from.last) continue;
    const through = clockAfter(tokens, mention.last);
    if (through) return through;
  }
  return null;
}

/** "9:00-9:45", "0900 to 0945". */
function rangeEnd(tokens: Tokens, from: Clock): Clock | null {
  const isRange = tokens.kinds[from.last + 1] === hyphen || wordAt(tokens, from.last + 1) === "to";
  return isRange ? clockAt(tokens, from.last + 2) : null;
}

/** A range of two times with colons needs no label: nothing else is written like it. */
function plainRange(tokens: Tokens): Told<number> | null {
  const { kinds } = tokens;
  for (let sign = kinds.indexOf(colon, 1); sign !== -1; sign = kinds.indexOf(colon, sign + 1)) {
    const from = clockAt(tokens, sign - 1);
    const through = from && rangeEnd(tokens, from);
    if (!from || !through?.hasColon) continue;
    const told = sessionOf(tokens, sign - 1, from, through);
    if (told) return told;
  }
  return null;
}

function sessionOf(tokens: Tokens, first: number, from: Clock, through: Clock): Told<number> | null {
  let value = through.minutes - from.minutes;
  // "11:30-12:15" needs nothing, "12:30-1:15" half a day.
  if (value < 0) value += dayMinutes / 2;
  if (value <= 0 || value > sessionMinutesMax) return null;
  return { value, at: spanOf(tokens, first, through.last) };
}

function clockAfter(tokens: Tokens, label: number): Clock | null {
  return clockAt(tokens, /^[:=@-]$/.test(wordAt(tokens, label + 1)) ? label + 2 : label + 1);
}

function clockAt(tokens: Tokens, index: number): Clock | null {
  if (tokens.kinds[index] !== number) return null;
  const digits = wordAt(tokens, index);
  if (!/^\d{1,4}$/.test(digits)) return null;
  if (tokens.kinds[index + 1] === colon) {
    const minute = wordAt(tokens, index + 2);
    return /^\d{2}$/.test(minute) ? clockOf(tokens, Number(digits), Number(minute), index + 2, true) : null;
  }
  if (digits.length < 4) return null;
  return clockOf(tokens, Number(digits.slice(0, 2)), Number(digits.slice(2)), index, false);
}

function clockOf(
  tokens: Tokens,
  hour: number,
  minute: number,
  last: number,
  hasColon: boolean,
): Clock | null {
  if (hour > 23 || minute > 59) return null;
  const half = wordAt(tokens, last + 1);
  const isHalf = half === "am" || half === "pm" || half === "a" || half === "p";
  const hours =
    half === "pm" || half === "p" ? (hour % 12) + 12 : half === "am" || half === "a" ? hour % 12 : hour;
  return { minutes: hours * 60 + minute, last: isHalf ? last + 1 : last, hasColon };
}
