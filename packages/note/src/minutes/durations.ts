import { durationLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import { numberToken, type Tokens } from "../text/tokens.ts";
import { amount, amountOf, hasClass, internWord, wordClass } from "../text/words.ts";

/** A duration in a note, in tokens: `20 min`, `x 25'`, `10-15 minutes`, `1 hr 10 min`, `twenty-five minutes`. */
export interface Duration {
  minutes: number;
  first: number;
  last: number;
  /** Written with a prime, like feet. */
  prime: boolean;
}

const { minutesMax, durationsMax } = durationLimits;

const minute = wordClass("minute");
const hour = wordClass("hour");
const article = wordClass("article");
const half = wordClass("half");
const to = wordClass("to");
const of = wordClass("of");
const quarter = internWord("quarter");
const quarters = internWord("quarters");
const the = internWord("the");
const and = internWord("and");
/** After "10 min", these make it minimal assistance: "sit to stand x 10 min A". */
const assistance = wordClass("assistance");

/** Finds the durations of a note, in its order. */
export function findDurations(tokens: Tokens): Duration[] {
  const durations: Duration[] = [];
  const { kinds, ids, count } = tokens;
  for (let index = 0; index < count && durations.length < durationsMax; index += 1) {
    if (kinds[index] !== numberToken && !hasClass(ids[index]!, amount)) continue;
    const duration = durationAt(tokens, index);
    if (!duration) continue;
    durations.push(duration);
    index = duration.last;
  }
  return durations;
}

function durationAt(tokens: Tokens, first: number): Duration | null {
  if (tokens.hasClass(first, article | half)) return hourAt(tokens, first);
  let last = lastOfAmount(tokens, first);
  let minutes = amountAt(tokens, first);
  if (isZeroHours(tokens, first))
    return bounded({ minutes: tokens.value(first + 2), first, last: first + 2, prime: false });
  if (tokens.id(last + 1) === quarters) return partOfHour(tokens, first, last + 1, 15 * minutes);
  // "10-15 minutes" is 15 minutes, in the claim's favor.
  const second = last + 2;
  const isRange = tokens.kind(last + 1) === sign.hyphen || tokens.hasClass(last + 1, to);
  // "2x15 - 10 min" is no range.
  if (isRange && amountAt(tokens, second) > minutes) {
    last = lastOfAmount(tokens, second);
    minutes = amountAt(tokens, second);
  }
  // "25-minute", "thirty (30) minutes".
  const isInParens = tokens.kind(first - 1) === sign.openParen && tokens.kind(last + 1) === sign.closeParen;
  const unit = tokens.kind(last + 1) === sign.hyphen || isInParens ? last + 2 : last + 1;
  if (tokens.kind(unit) === sign.apostrophe) return bounded({ minutes, first, last: unit, prime: true });
  if (tokens.hasClass(unit, hour)) return withMinutes(tokens, first, unit, minutes * 60);
  if (!tokens.hasClass(unit, minute)) return partAt(tokens, first, last, minutes);
  const help = tokens.hasClass(unit + 1, to) ? unit + 2 : unit + 1;
  if (tokens.hasClass(help, assistance) && isMinimal(tokens, unit)) return null;
  return bounded({ minutes, first, last: lastOfUnit(tokens, unit), prime: false });
}

/** "an hour", "an hour and a half", "half an hour", "half-hour", "a quarter of an hour". */
function hourAt(tokens: Tokens, first: number): Duration | null {
  if (!tokens.hasClass(first, half)) {
    return tokens.hasClass(first + 1, hour) ? withMinutes(tokens, first, first + 1, 60) : null;
  }
  return partOfHour(tokens, first, first, tokens.id(first) === quarter ? 15 : 30);
}

/** "Half an hour", "a quarter of an hour", "three quarters of an hour". */
function partOfHour(tokens: Tokens, first: number, part: number, minutes: number): Duration | null {
  let last = part + 1;
  if (tokens.kind(last) === sign.hyphen || tokens.hasClass(last, of)) last += 1;
  if (tokens.hasClass(last, article)) last += 1;
  return tokens.hasClass(last, hour) ? { minutes, first, last, prime: false } : null;
}

/** "0:25": no clock shows it, so it is a duration. */
function isZeroHours(tokens: Tokens, first: number): boolean {
  return (
    tokens.value(first) === 0 &&
    tokens.length(first) === 1 &&
    tokens.kind(first + 1) === sign.colon &&
    tokens.isNumber(first + 2) &&
    tokens.length(first + 2) === 2 &&
    tokens.kind(first - 1) !== sign.colon
  );
}

/** Whether "10 min A" has the abbreviation of "minimal", rather than "10 minutes". */
function isMinimal(tokens: Tokens, unit: number): boolean {
  return tokens.length(unit) === 3;
}

/** "minute(s)". */
function lastOfUnit(tokens: Tokens, unit: number): number {
  const isPlural =
    tokens.kind(unit + 1) === sign.openParen &&
    tokens.length(unit + 2) === 1 &&
    tokens.kind(unit + 3) === sign.closeParen;
  return isPlural && tokens.starts[unit + 1] === tokens.ends[unit] ? unit + 3 : unit;
}

/** "25 of the 40 minutes" is 25 minutes. */
function partAt(tokens: Tokens, first: number, last: number, minutes: number): Duration | null {
  if (!tokens.hasClass(last + 1, of)) return null;
  const whole = tokens.id(last + 2) === the ? last + 3 : last + 2;
  const unit = lastOfAmount(tokens, whole) + 1;
  return tokens.hasClass(unit, minute) && amountAt(tokens, whole) > minutes
    ? bounded({ minutes, first, last: unit, prime: false })
    : null;
}

/** Hours with the minutes after them: "1 hr 10 min", "an hour and a half". */
function withMinutes(tokens: Tokens, first: number, hourWord: number, minutes: number): Duration | null {
  if (tokens.id(hourWord + 1) === and) {
    const more = hourWord + 2;
    if (tokens.hasClass(more, article) && tokens.hasClass(more + 1, half)) {
      const added = tokens.id(more + 1) === quarter ? 15 : 30;
      return bounded({ minutes: minutes + added, first, last: more + 1, prime: false });
    }
    const unit = lastOfAmount(tokens, more) + 1;
    const added = amountAt(tokens, more);
    if (added > 0 && tokens.hasClass(unit, minute)) {
      return bounded({ minutes: minutes + added, first, last: unit, prime: false });
    }
  }
  const added = amountAt(tokens, hourWord + 1);
  const unit = lastOfAmount(tokens, hourWord + 1) + 1;
  return added > 0 && tokens.hasClass(unit, minute)
    ? bounded({ minutes: minutes + added, first, last: unit, prime: false })
    : bounded({ minutes, first, last: hourWord, prime: false });
}

function bounded(duration: Duration): Duration | null {
  return duration.minutes > 0 && duration.minutes <= minutesMax ? duration : null;
}

/** The number that begins at a token, in digits or words; 0 if none does. */
export function amountAt(tokens: Tokens, index: number): number {
  if (tokens.isNumber(index)) return tokens.value(index);
  const amount = amountOf(tokens.id(index));
  if (amount < 20) return amount;
  const last = lastOfAmount(tokens, index);
  return last > index ? amount + amountOf(tokens.id(last)) : amount;
}

/** The first token of the number that ends at a token: the "twenty" of "twenty-five". */
export function firstOfAmount(tokens: Tokens, last: number): number {
  const before = tokens.kind(last - 1) === sign.hyphen ? last - 2 : last - 1;
  return before >= 0 && lastOfAmount(tokens, before) === last ? before : last;
}

/** The last token of the number that begins at a token: the "five" of "twenty-five". */
export function lastOfAmount(tokens: Tokens, index: number): number {
  if (tokens.isNumber(index) || amountOf(tokens.id(index)) < 20) return index;
  const next = tokens.kind(index + 1) === sign.hyphen ? index + 2 : index + 1;
  const unit = tokens.isSign(next) ? 0 : amountOf(tokens.id(next));
  return unit > 0 && unit < 10 ? next : index;
}
