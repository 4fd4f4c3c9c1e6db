import { apostrophe, closing, hyphen, number, opening, type Tokens } from "../text/tokens.ts";
import { amount, amountOf, bitOf, internWord, isOf } from "../text/words.ts";

/** A length of time in a note, in tokens: `20 min`, `x 25'`, `10-15 minutes`, `1 hr 10 min`, `twenty-five minutes`. */
export interface Duration {
  minutes: number;
  first: number;
  last: number;
  /** Written with a prime, which is also how feet are written. */
  prime: boolean;
}

const minute = bitOf("minute");
const hour = bitOf("hour");
const article = bitOf("article");
const half = bitOf("half");
const to = bitOf("to");
const of = bitOf("of");
const quarter = internWord("quarter");
const quarters = internWord("quarters");
const the = internWord("the");
const and = internWord("and");
/** After "10 min" these make it minimal assistance, as in "sit to stand x 10 min A". */
const assistance = bitOf("assistance");

/** Longer than any treatment of one day. */
export const minutesMax = 480;

/** A note that tells of more is no note of one day. */
const durationsMax = 256;

/** The lengths of time of a note in their order, as far as {@link durationsMax}. */
export function findDurations(tokens: Tokens): Duration[] {
  const durations: Duration[] = [];
  const { kinds, ids, count } = tokens;
  for (let index = 0; index < count && durations.length < durationsMax; index += 1) {
    if (kinds[index] !== number && !isOf(ids[index]!, amount)) continue;
    const duration = durationAt(tokens, index);
    if (!duration) continue;
    durations.push(duration);
    index = duration.last;
  }
  return durations;
}

function durationAt(tokens: Tokens, first: number): Duration | null {
  if (tokens.is(first, article | half)) return hourAt(tokens, first);
  let last = lastOfAmount(tokens, first);
  let minutes = amountAt(tokens, first);
  if (tokens.id(last + 1) === quarters) return partOfHour(tokens, first, last + 1, 15 * minutes);
  // Of "10-15 minutes" the claim gets the benefit.
  const second = last + 2;
  if ((tokens.kind(last + 1) === hyphen || tokens.is(last + 1, to)) && amountAt(tokens, second) > 0) {
    last = lastOfAmount(tokens, second);
    minutes = Math.max(minutes, amountAt(tokens, second));
  }
  // "25-minute", "thirty (30) minutes".
  const isBracketed = tokens.kind(first - 1) === opening && tokens.kind(last + 1) === closing;
  const unit = tokens.kind(last + 1) === hyphen || isBracketed ? last + 2 : last + 1;
  if (tokens.kind(unit) === apostrophe) return bounded({ minutes, first, last: unit, prime: true });
  if (tokens.is(unit, hour)) return withMinutes(tokens, first, unit, minutes * 60);
  if (!tokens.is(unit, minute)) return partAt(tokens, first, last, minutes);
  const help = tokens.is(unit + 1, to) ? unit + 2 : unit + 1;
  if (tokens.is(help, assistance) && isMinimal(tokens, unit)) return null;
  return bounded({ minutes, first, last: lastOfUnit(tokens, unit), prime: false });
}

/** "an hour", "an hour and a half", "half an hour", "half-hour", "a quarter of an hour". */
function hourAt(tokens: Tokens, first: number): Duration | null {
  if (!tokens.is(first, half)) {
    return tokens.is(first + 1, hour) ? withMinutes(tokens, first, first + 1, 60) : null;
  }
  return partOfHour(tokens, first, first, tokens.id(first) === quarter ? 15 : 30);
}

/** "Half an hour", "a quarter of an hour", "three quarters of an hour". */
function partOfHour(tokens: Tokens, first: number, part: number, minutes: number): Duration | null {
  let last = part + 1;
  if (tokens.kind(last) === hyphen || tokens.is(last, of)) last += 1;
  if (tokens.is(last, article)) last += 1;
  return tokens.is(last, hour) ? { minutes, first, last, prime: false } : null;
}

/** "10 min A": the short form, and not "10 minutes". */
function isMinimal(tokens: Tokens, unit: number): boolean {
  return tokens.length(unit) === 3;
}

/** "minute(s)". */
function lastOfUnit(tokens: Tokens, unit: number): number {
  const isPlural =
    tokens.kind(unit + 1) === opening && tokens.length(unit + 2) === 1 && tokens.kind(unit + 3) === closing;
  return isPlural && tokens.starts[unit + 1] === tokens.ends[unit] ? unit + 3 : unit;
}

/** "25 of the 40 minutes": the part is told. */
function partAt(tokens: Tokens, first: number, last: number, minutes: number): Duration | null {
  if (!tokens.is(last + 1, of)) return null;
  const whole = tokens.id(last + 2) === the ? last + 3 : last + 2;
  const unit = lastOfAmount(tokens, whole) + 1;
  return tokens.is(unit, minute) && amountAt(tokens, whole) > minutes
    ? bounded({ minutes, first, last: unit, prime: false })
    : null;
}

/** "1 hr 10 min": the minutes that follow the hours; "an hour and a half". */
function withMinutes(tokens: Tokens, first: number, hourWord: number, minutes: number): Duration | null {
  if (tokens.id(hourWord + 1) === and) {
    const more = hourWord + 2;
    if (tokens.is(more, article) && tokens.is(more + 1, half)) {
      const added = tokens.id(more + 1) === quarter ? 15 : 30;
      return bounded({ minutes: minutes + added, first, last: more + 1, prime: false });
    }
    const unit = lastOfAmount(tokens, more) + 1;
    const added = amountAt(tokens, more);
    if (added > 0 && tokens.is(unit, minute)) {
      return bounded({ minutes: minutes + added, first, last: unit, prime: false });
    }
  }
  const next = amountAt(tokens, hourWord + 1);
  const unit = lastOfAmount(tokens, hourWord + 1) + 1;
  return next > 0 && tokens.is(unit, minute)
    ? bounded({ minutes: minutes + next, first, last: unit, prime: false })
    : bounded({ minutes, first, last: hourWord, prime: false });
}

function bounded(duration: Duration): Duration | null {
  return duration.minutes > 0 && duration.minutes <= minutesMax ? duration : null;
}

/** The number that begins at a token, in figures or in words; 0 when none does. */
export function amountAt(tokens: Tokens, index: number): number {
  const kind = tokens.kind(index);
  if (kind === number) return tokens.values[index]!;
  if (kind === 0) return 0;
  const amount = amountOf(tokens.ids[index]!);
  return amount >= 20 && lastOfAmount(tokens, index) > index
    ? amount + amountOf(tokens.ids[lastOfAmount(tokens, index)]!)
    : amount;
}

/** The last token of the number that begins at a token: the "five" of "twenty-five". */
function lastOfAmount(tokens: Tokens, index: number): number {
  if (tokens.kind(index) === number || tokens.kind(index) === 0 || amountOf(tokens.ids[index]!) < 20)
    return index;
  const next = tokens.kind(index + 1) === hyphen ? index + 2 : index + 1;
  const unit = tokens.kind(next) > number || tokens.kind(next) === 0 ? 0 : amountOf(tokens.ids[next]!);
  return unit > 0 && unit < 10 ? next : index;
}
