import { apostrophe, hyphen, number, type Tokens, wordAt } from "./tokens.ts";

/** A length of time in a note, in tokens: `20 min`, `x 25'`, `10-15 minutes`, `1 hr 10 min`. */
export interface Duration {
  minutes: number;
  first: number;
  last: number;
  /** Written with a prime, which is also how feet are written. */
  prime: boolean;
}

const minuteWords = new Set(["min", "mins", "minute", "minutes"]);
const hourWords = new Set(["hr", "hrs", "hour", "hours"]);
const minutesMax = 480;

/** After "10 min" these make it minimal assistance, as in "sit to stand x 10 min A". */
const assistanceWords = new Set("a ax assist assistance cue cues cueing tactile vc vcs verbal".split(" "));

export function findDurations(tokens: Tokens): Duration[] {
  const durations: Duration[] = [];
  for (let index = 0; index < tokens.count; index += 1) {
    const amount = numberAt(tokens, index);
    if (amount === null) continue;
    const duration = durationAt(tokens, index, amount);
    if (!duration) continue;
    durations.push(duration);
    index = duration.last;
  }
  return durations;
}

function durationAt(tokens: Tokens, first: number, amount: number): Duration | null {
  const range = endOfRange(tokens, first);
  const last = range ?? first;
  // Of "10-15 minutes" the claim gets the benefit.
  const most = range === null ? amount : Math.max(amount, numberAt(tokens, range)!);
  const unit = tokens.kinds[last + 1] === hyphen ? last + 2 : last + 1;
  if (tokens.kinds[unit] === apostrophe) return inBounds({ minutes: most, first, last: unit, prime: true });
  const word = wordAt(tokens, unit);
  if (hourWords.has(word)) return withMinutes(tokens, first, unit, most * 60);
  if (!minuteWords.has(word)) return null;
  if (word === "min" && assistanceWords.has(wordAt(tokens, unit + 1))) return null;
  return inBounds({ minutes: most, first, last: unit, prime: false });
}

/** "1 hr 10 min": the minutes that follow the hours. */
function withMinutes(tokens: Tokens, first: number, hourWord: number, minutes: number): Duration | null {
  const next = numberAt(tokens, hourWord + 1);
  const hasMinutes = next !== null && minuteWords.has(wordAt(tokens, hourWord + 2));
  return hasMinutes
    ? inBounds({ minutes: minutes + next, first, last: hourWord + 2, prime: false })
    : inBounds({ minutes, first, last: hourWord, prime: false });
}

function inBounds(duration: Duration): Duration | null {
  return duration.minutes > 0 && duration.minutes <= minutesMax ? duration : null;
}

/** The second number of "10-15" and "10 to 15". */
function endOfRange(tokens: Tokens, first: number): number | null {
  if (numberAt(tokens, first + 2) === null) return null;
  return tokens.kinds[first + 1] === hyphen || wordAt(tokens, first + 1) === "to" ? first + 2 : null;
}

/** The number that a token is; `null` when it is none, or has more than four digits. */
export function numberAt(tokens: Tokens, index: number): number | null {
  if (tokens.kinds[index] !== number) return null;
  const start = tokens.starts[index]!;
  const end = tokens.ends[index]!;
  if (end - start > 6) return null;
  const amount = Number(tokens.lower.slice(start, end));
  return amount <= 9999 ? amount : null;
}
