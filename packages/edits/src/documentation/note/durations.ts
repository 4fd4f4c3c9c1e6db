import { apostrophe, closing, hyphen, number, opening, type Tokens } from "./tokens.ts";
import { amount, amountOf, bitOf, isOf } from "./words.ts";

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
  if (!tokens.is(unit, minute)) return null;
  const help = tokens.is(unit + 1, to) ? unit + 2 : unit + 1;
  if (tokens.is(help, assistance) && isMinimal(tokens, unit)) return null;
  return bounded({ minutes, first, last: lastOfUnit(tokens, unit), prime: false });
}

/** "an hour", "half an hour", "half hour". */
function hourAt(tokens: Tokens, first: number): Duration | null {
  if (!tokens.is(first, half)) {
    return tokens.is(first + 1, hour) ? { minutes: 60, first, last: first + 1, prime: false } : null;
  }
  const last = tokens.is(first + 1, article) ? first + 2 : first + 1;
  return tokens.is(last, hour) ? { minutes: 30, first, last, prime: false } : null;
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

/** "1 hr 10 min": the minutes that follow the hours. */
function withMinutes(tokens: Tokens, first: number, hourWord: number, minutes: number): Duration | null {
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
