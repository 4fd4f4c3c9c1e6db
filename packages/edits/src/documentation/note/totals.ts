import { clockMinutes } from "./clock.ts";
import { type Duration, numberAt } from "./durations.ts";
import type { MinutesFact } from "./facts.ts";
import { slash, spanOf, type Tokens, wordAt } from "./tokens.ts";
import type { Mention } from "./vocabulary.ts";

/** The sums that a note states, and which of its durations they are made of. */
export interface Totals {
  timed: MinutesFact | null;
  total: MinutesFact | null;
  used: ReadonlySet<Duration>;
}

/** What may stand between a label and its number: "Total timed code minutes (min) = 38". */
const connectors = new Set(": = - ( ) [ ] min mins minutes code codes time is was of for today".split(" "));
const connectorsMax = 5;
const minutesMax = 480;

/** A number before one of these is no number of minutes. */
const otherUnits = new Set(
  "unit units : x times visits reps sets sec secs second seconds ft feet '".split(" "),
);

interface Labelled {
  value: number;
  first: number;
  last: number;
}

export function readTotals(
  tokens: Tokens,
  mentions: readonly Mention[],
  durations: readonly Duration[],
): Totals {
  const byFirst = new Map(durations.map((duration) => [duration.first, duration]));
  const byLast = new Map(durations.map((duration) => [duration.last, duration]));
  const used = new Set<Duration>();
  let timed: MinutesFact | null = null;
  const clock = clockMinutes(tokens, mentions);
  let total: MinutesFact | null = clock && { ...clock, certain: true };

  const take = (told: MinutesFact | null, { value, first, last }: Labelled): MinutesFact => {
    const duration = byFirst.get(first);
    if (duration) used.add(duration);
    // Of several sums the largest is believed: a misread one must not accuse.
    if (told && told.value >= value) return told;
    return { value, certain: true, at: spanOf(tokens, first, last) };
  };

  for (const [index, mention] of mentions.entries()) {
    if (mention.kind === "timedTotal") {
      const pair = pairOfSums(tokens, mention, mentions, index);
      const labelled = pair?.[0] ?? labelledSum(tokens, mention, byFirst);
      if (labelled) timed = take(timed, labelled);
      if (pair) total = take(total, pair[1]);
    } else if (mention.kind === "total") {
      const labelled = labelledSum(tokens, mention, byFirst);
      if (labelled) total = take(total, labelled);
    } else if (mention.kind === "sum") {
      const labelled = plainSum(tokens, mention, byFirst, byLast);
      if (labelled) total = take(total, labelled);
    } else if (mention.kind === "visit") {
      const before = byLast.get(mention.first - 1);
      if (before) total = take(total, { value: before.minutes, first: before.first, last: before.last });
    }
  }
  return { timed, total, used };
}

/** "Total timed: 38", "Treatment time 45 min", "38 timed minutes". */
function labelledSum(
  tokens: Tokens,
  label: Mention,
  byFirst: ReadonlyMap<number, Duration>,
): Labelled | null {
  const after = numberAfter(tokens, label.last);
  if (after !== null) return sumAt(tokens, after, byFirst);
  const before = numberAt(tokens, label.first - 1);
  // "5 timed sit to stands" is no sum: behind the number stands a label that says minutes, or ends the phrase.
  const isLabel =
    /min|time$/.test(wordAt(tokens, label.last)) || /^[.,;)\n]?$/.test(wordAt(tokens, label.last + 1));
  if (before === null || before === 0 || before > minutesMax || !isLabel) return null;
  return { value: before, first: label.first - 1, last: label.last };
}

/** "Total: 45 min" and "45 minutes total". The bare word needs the unit, and "a total of 20 min of" is an activity. */
function plainSum(
  tokens: Tokens,
  label: Mention,
  byFirst: ReadonlyMap<number, Duration>,
  byLast: ReadonlyMap<number, Duration>,
): Labelled | null {
  const after = numberAfter(tokens, label.last);
  const duration =
    after === null
      ? byLast.get(wordAt(tokens, label.first - 1) === "in" ? label.first - 2 : label.first - 1)
      : byFirst.get(after);
  if (!duration || duration.prime) return null;
  const next = wordAt(tokens, duration.last + 1);
  if (after !== null && (next === "of" || next === "for" || next === "on")) return null;
  return { value: duration.minutes, first: duration.first, last: duration.last };
}

/** "Timed/total: 38/45". */
function pairOfSums(
  tokens: Tokens,
  label: Mention,
  mentions: readonly Mention[],
  index: number,
): [Labelled, Labelled] | null {
  if (tokens.kinds[label.last + 1] !== slash) return null;
  for (let next = index + 1; next < mentions.length && mentions[next]!.first <= label.last + 2; next += 1) {
    const second = mentions[next]!;
    if (second.first !== label.last + 2 || (second.kind !== "total" && second.kind !== "sum")) continue;
    const first = numberAfter(tokens, second.last);
    if (first === null || tokens.kinds[first + 1] !== slash) return null;
    const value = numberAt(tokens, first + 2);
    if (value === null || value > minutesMax) return null;
    return [
      { value: numberAt(tokens, first)!, first, last: first },
      { value, first: first + 2, last: first + 2 },
    ];
  }
  return null;
}

function sumAt(tokens: Tokens, first: number, byFirst: ReadonlyMap<number, Duration>): Labelled | null {
  const duration = byFirst.get(first);
  if (duration) return { value: duration.minutes, first, last: duration.last };
  const value = numberAt(tokens, first)!;
  const isSomethingElse = otherUnits.has(wordAt(tokens, first + 1));
  return value === 0 || value > minutesMax || isSomethingElse ? null : { value, first, last: first };
}

/** The number that a label on its left is about. */
function numberAfter(tokens: Tokens, label: number): number | null {
  for (let index = label + 1; index <= label + 1 + connectorsMax; index += 1) {
    if (numberAt(tokens, index) !== null) return index;
    if (!connectors.has(wordAt(tokens, index))) return null;
  }
  return null;
}
