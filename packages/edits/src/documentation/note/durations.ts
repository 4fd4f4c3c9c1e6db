import type { Tokens } from "./tokens.ts";

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
  const { words } = tokens;
  const durations: Duration[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const value = numberAt(tokens, index);
    if (value === null) continue;
    const duration = durationAt(tokens, index, value);
    if (!duration) continue;
    durations.push(duration);
    index = duration.last;
  }
  return durations;
}

function durationAt(tokens: Tokens, first: number, value: number): Duration | null {
  const { words } = tokens;
  const range = endOfRange(tokens, first);
  const number = range ?? first;
  const amount = range === null ? value : Math.max(value, numberAt(tokens, range)!);
  const unit = words[number + 1] === "-" ? number + 2 : number + 1;
  const word = words[unit];
  if (word === undefined) return null;
  if (hourWords.has(word)) return withMinutes(tokens, first, unit, amount * 60);
  const prime = word === "'";
  if (!prime && !minuteWords.has(word)) return null;
  if (word === "min" && assistanceWords.has(words[unit + 1] ?? "")) return null;
  return inBounds({ minutes: amount, first, last: unit, prime });
}

/** "1 hr 10 min": the minutes that follow the hours. */
function withMinutes(tokens: Tokens, first: number, hourWord: number, minutes: number): Duration | null {
  const next = numberAt(tokens, hourWord + 1);
  const hasMinutes = next !== null && minuteWords.has(tokens.words[hourWord + 2] ?? "");
  return hasMinutes
    ? inBounds({ minutes: minutes + next, first, last: hourWord + 2, prime: false })
    : inBounds({ minutes, first, last: hourWord, prime: false });
}

function inBounds(duration: Duration): Duration | null {
  return duration.minutes > 0 && duration.minutes <= minutesMax ? duration : null;
}

/** The second number of "10-15" and "10 to 15". */
function endOfRange(tokens: Tokens, first: number): number | null {
  const between = tokens.words[first + 1];
  return (between === "-" || between === "to") && numberAt(tokens, first + 2) !== null ? first + 2 : null;
}

/** The number that a token is; `null` when it is none, or has more than four digits. */
export function numberAt(tokens: Tokens, index: number): number | null {
  const word = tokens.words[index];
  if (word === undefined || word.length > 6) return null;
  const code = word.charCodeAt(0);
  if (code < 0x30 || code > 0x39) return null;
  const value = Number(word);
  return value <= 9999 ? value : null;
}
