import { timeListLimits } from "../limits.ts";
import { isCurrent } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import { findBlockTimes } from "./block-times.ts";
import type { Duration } from "./durations.ts";
import type { CountedTime } from "./restated.ts";
import type { Sums } from "./sums.ts";
import { type ListedTime, sumsOf, type TimeList, untimedProcedures } from "./time-lists.ts";

const { runTimesMax, unconfirmedMinutesMin } = timeListLimits;

/**
 * The listed times that count, if a sum of the note confirms them: they and nothing else add up to it. Other times are
 * then parts of them, except those of untimed codes.
 */
export function withListed(
  reading: Reading,
  counted: readonly CountedTime[],
  lists: readonly TimeList[],
  durations: readonly Duration[],
  sums: Sums,
): readonly CountedTime[] {
  const withoutDoubtful = completeTimes(counted, sums);
  const complete = withoutDoubtful ? proceduresOf(withoutDoubtful) : 0;
  const confirmed =
    confirmedTimes(lists, sums) ?? (complete > 0 ? null : confirmedBlocks(reading, durations, sums));
  if (
    !confirmed ||
    (withoutDoubtful && (complete > countOf(confirmed) || haveSame(withoutDoubtful, confirmed)))
  ) {
    if (withoutDoubtful) return withoutDoubtful;
    if (!sums.timed) return [...counted, ...plainTimes(reading, lists, counted)];
    return contradictedList(reading, lists, counted) ?? counted;
  }
  const listed = new Set(confirmed.map(({ service }) => service.meaning.name));
  const others = counted.filter(
    ({ procedure, certain }) =>
      procedure !== null && certain && untimedProcedures.has(procedure) && !listed.has(procedure),
  );
  const times = confirmed.map((time) => countedTime(reading, time));
  const rest = (sums.total?.value ?? Number.POSITIVE_INFINITY) - sumsOf(confirmed).all;
  // "Ice" in a plan is no service of the visit.
  if (others.reduce((sum, { minutes }) => sum + minutes, 0) > rest) return times;
  return [...times, ...others].sort((a, b) => a.first - b.first);
}

/** "Exercise 14 minutes.", "- Neuro 32": a sentence of a service and its minutes needs no sum. */
function plainTimes(
  reading: Reading,
  lists: readonly TimeList[],
  counted: readonly CountedTime[],
): readonly CountedTime[] {
  const known = new Set(counted.map(({ procedure }) => procedure));
  const taken = new Set(counted.map(({ first }) => first));
  return lists
    .flatMap(({ times }) => times)
    .filter(({ service, minutes, first, last }) => {
      const sentence = reading.outline.sentenceAt(first);
      const isWhole = service.first === sentence.first && last === sentence.last;
      return (
        isWhole &&
        !taken.has(first) &&
        minutes >= unconfirmedMinutesMin &&
        isCurrent(sentence, first) &&
        !known.has(service.meaning.name)
      );
    })
    .map((time) => countedTime(reading, time));
}

/** "NMR 27, TE 18. Timed 40": services in a row that do not add up to the stated sum, if one of them has no other time. */
function contradictedList(
  reading: Reading,
  lists: readonly TimeList[],
  counted: readonly CountedTime[],
): readonly CountedTime[] | null {
  const list = lists.findLast(({ times }) => countOf(times) > 1);
  const known = new Set(counted.map(({ procedure }) => procedure));
  const isPlain = list?.times.every(({ isExact, minutes }) => isExact && minutes >= unconfirmedMinutesMin);
  if (!list || !isPlain || list.times.every(({ service }) => known.has(service.meaning.name))) return null;
  return list.times.map((time) => countedTime(reading, time));
}

function countOf(times: readonly ListedTime[]): number {
  return new Set(times.map(({ service }) => service.meaning.name)).size;
}

/** Both state the same minutes for each service. */
function haveSame(counted: readonly CountedTime[], listed: readonly ListedTime[]): boolean {
  const minutes = new Map<string, number>();
  for (const time of counted)
    minutes.set(time.procedure!, (minutes.get(time.procedure!) ?? 0) + time.minutes);
  for (const { service, minutes: part } of listed) {
    minutes.set(service.meaning.name, (minutes.get(service.meaning.name) ?? 0) - part);
  }
  return [...minutes].every(([procedure, rest]) => rest === 0 || untimedProcedures.has(procedure));
}

function proceduresOf(counted: readonly CountedTime[]): number {
  return new Set(counted.map(({ procedure }) => procedure)).size;
}

function confirmedBlocks(
  reading: Reading,
  durations: readonly Duration[],
  sums: Sums,
): readonly ListedTime[] | null {
  if (!sums.timed) return null;
  const times = findBlockTimes(reading, durations);
  return times.length > 0 && isConfirmed(times, sums) ? times : null;
}

/** The certain times, if they already add up: the others are parts of them, or something else. */
function completeTimes(counted: readonly CountedTime[], { timed }: Sums): readonly CountedTime[] | null {
  const certain = counted.filter((time) => time.certain && time.procedure !== null);
  let sum = 0;
  for (const { procedure, minutes } of certain) if (!untimedProcedures.has(procedure!)) sum += minutes;
  return sum > 0 && sum === timed?.value ? certain : null;
}

function confirmedTimes(lists: readonly TimeList[], sums: Sums): readonly ListedTime[] | null {
  let best: readonly ListedTime[] | null = null;
  for (const { times } of lists) {
    if (isConfirmed(times, sums) && (!best || times.length >= best.length)) best = times;
  }
  if (best) return best;
  return confirmedRun(lists, sums) ?? unconfirmedList(lists, sums);
}

/** Times of several lists in the order of the note, the same service perhaps more than once. The longest run counts. */
function confirmedRun(lists: readonly TimeList[], sums: Sums): readonly ListedTime[] | null {
  // "Ice 8" or "eval 62" alone is a score or a count of something, unless all codes are untimed.
  const isUntimed = sums.timed?.value === 0;
  const times = lists
    .filter((list) => isUntimed || sumsOf(list.times).timed > 0)
    .flatMap((list) => list.times)
    .slice(-runTimesMax);
  let best: readonly ListedTime[] | null = null;
  for (let from = 0; from < times.length; from += 1) {
    for (let end = times.length; end - from > (best?.length ?? 1); end -= 1) {
      const run = times.slice(from, end);
      if (isConfirmed(run, sums) && (isUntimed || !sums.timed || sumsOf(run).timed === sums.timed.value))
        best = run;
    }
  }
  return best;
}

/** Two or more services in a row need no sum, unless one is stated that they do not add up to. */
function unconfirmedList(lists: readonly TimeList[], { timed }: Sums): readonly ListedTime[] | null {
  const list = lists.at(-1);
  if (timed || !list || list.times.length < 2) return null;
  const procedures = new Set(list.times.map(({ service }) => service.meaning.name));
  const isPlain =
    list.times.every(({ isExact, minutes }) => isExact && minutes >= unconfirmedMinutesMin) &&
    list.times.some(({ isProse }) => !isProse) &&
    // "Amb 50' TE 10 min": feet next to minutes.
    list.times.every(({ isPrime }) => isPrime === list.times[0]!.isPrime);
  return isPlain && procedures.size === list.times.length ? list.times : null;
}

function isConfirmed(times: readonly ListedTime[], { timed, total }: Sums): boolean {
  const sum = sumsOf(times);
  if (timed?.value === 0) return sum.timed === 0 && sum.all === total?.value;
  if (timed) return sum.timed === timed.value || (sum.all === timed.value && sum.timed > 0);
  return times.length > 1 && (sum.all === total?.value || sum.timed === total?.value);
}

function countedTime({ outline }: Reading, { service, minutes, first, last }: ListedTime): CountedTime {
  return {
    procedure: service.meaning.name,
    minutes,
    certain: true,
    service,
    adjacent: true,
    bare: false,
    byClock: false,
    sentence: outline.sentenceAt(first),
    first,
    last,
  };
}
