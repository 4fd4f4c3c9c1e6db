import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";

/** A time of day. */
export interface Clock {
  /** Minutes since midnight. */
  minutes: number;
  /** Last token. */
  last: number;
  /** It can be nothing else: it has a colon, a leading zero, or AM or PM. */
  isUnmistakable: boolean;
}

export const halfDayMinutes = 12 * 60;
const clockHalf = wordClass("clockHalf");
const meridiem = internWord("m");

/** "9:05", "0905", "905a", "9 am". */
export function clockAt(tokens: Tokens, index: number): Clock | null {
  if (!tokens.isNumber(index)) return null;
  const value = tokens.value(index);
  const digits = tokens.length(index);
  if (tokens.kind(index + 1) === sign.colon && tokens.isNumber(index + 2)) {
    return tokens.length(index + 2) === 2 && digits <= 2
      ? clockOf(tokens, value, tokens.value(index + 2), index + 2, true)
      : null;
  }
  if (digits === 4) {
    const hasLeadingZero = tokens.text[tokens.starts[index]!] === "0";
    return clockOf(tokens, Math.floor(value / 100), value % 100, index, hasLeadingZero);
  }
  if (digits === 3 && tokens.hasClass(index + 1, clockHalf)) {
    return clockOf(tokens, Math.floor(value / 100), value % 100, index, false);
  }
  return digits <= 2 && tokens.hasClass(index + 1, clockHalf)
    ? clockOf(tokens, value, 0, index, false)
    : null;
}

/** The time of an hour and a minute, with AM or PM after them. */
export function clockOf(
  tokens: Tokens,
  hour: number,
  minute: number,
  last: number,
  isUnmistakable: boolean,
): Clock | null {
  if (hour > 23 || minute > 59) return null;
  const half = last + 1;
  if (!tokens.hasClass(half, clockHalf)) return { minutes: hour * 60 + minute, last, isUnmistakable };
  const hours = (hour % 12) + (isAfternoon(tokens, half) ? 12 : 0);
  return { minutes: hours * 60 + minute, last: endOfHalf(tokens, half), isUnmistakable: true };
}

/** "p.m." is a letter and its points. */
function endOfHalf(tokens: Tokens, half: number): number {
  const hasPoint = tokens.kind(half + 1) === sign.period && tokens.id(half + 2) === meridiem;
  if (!hasPoint) return half;
  return tokens.kind(half + 3) === sign.period ? half + 3 : half + 2;
}

function isAfternoon(tokens: Tokens, half: number): boolean {
  const letter = tokens.text[tokens.starts[half]!];
  return letter === "p" || letter === "P";
}

/** From one clock time to the next, on a clock of twelve hours. */
export function minutesBetween(from: Clock, through: Clock): number {
  return (through.minutes - from.minutes + halfDayMinutes) % halfDayMinutes;
}
