import type { Performer } from "./performers.ts";
import type { Sums } from "./sums.ts";
import type { Time } from "./times.ts";

/** A time that counts, with a different one that the note states elsewhere for the same service. */
export interface CountedTime extends Time {
  contradictedBy?: Time;
}

type PerformerOf = (time: Time) => Performer | null;

/**
 * The times that count. Notes state times twice: in the narrative and in a table for the biller, as a whole and in parts.
 * A repeated time counts once, and a whole counts without its parts.
 */
export function withoutRestated(times: readonly Time[], performerOf: PerformerOf): CountedTime[] {
  if (times.length < 2) return [...times];
  const whole = withoutParts(times, performerOf);
  return whole.some(isInTable) ? countTable(whole) : withoutRepeats(whole);
}

function isInTable({ sentence, certain }: Time): boolean {
  return sentence.section === "time" && certain;
}

/** "NMR 25 min: foam 10 min, tandem 15 min": the first or last of a service's times may be the sum of the others. */
function withoutParts(times: readonly Time[], performerOf: PerformerOf): Time[] {
  const kept: Time[] = [];
  for (let start = 0; start < times.length; ) {
    const { procedure } = times[start]!;
    let end = start + 1;
    while (end < times.length && procedure !== null && times[end]!.procedure === procedure) end += 1;
    const run = times.slice(start, end);
    const sum = run.reduce((minutes, time) => minutes + time.minutes, 0);
    const first = run[0]!;
    const last = run.at(-1)!;
    const isSum = run.length > 2 && first.minutes * 2 === sum;
    // "16 min (PT 8 min, PTA 8 min)"
    if (isSum && run.slice(1).every((part) => performerOf(part) !== null)) kept.push(...run.slice(1));
    else if (isSum) kept.push(first);
    else if (run.length > 2 && last.minutes * 2 === sum) kept.push(last);
    else kept.push(...run);
    start = end;
  }
  return kept;
}

/** A table of times under a heading counts, because it is for the biller. The narrative can only contradict it. */
function countTable(times: readonly Time[]): CountedTime[] {
  const sums = new Map<string | null, { minutes: number; elsewhere: Time[] }>();
  for (const time of times.filter(isInTable)) {
    const sum = sums.get(time.procedure);
    if (sum) sum.minutes += time.minutes;
    else sums.set(time.procedure, { minutes: time.minutes, elsewhere: [] });
  }
  for (const time of times) {
    if (!isInTable(time)) sums.get(time.procedure)?.elsewhere.push(time);
  }
  const contradicted = new Set<string | null>();
  return times.flatMap((time): CountedTime[] => {
    const { procedure } = time;
    const sum = sums.get(procedure);
    if (!isInTable(time)) {
      // A time without a service may be part of one in the table.
      return procedure === null ? [{ ...time, certain: false }] : sum ? [] : [time];
    }
    const [other, ...more] = sum!.elsewhere;
    const isContradicted =
      procedure !== null &&
      other !== undefined &&
      more.length === 0 &&
      other.certain &&
      other.adjacent &&
      other.minutes !== sum!.minutes &&
      !contradicted.has(procedure);
    if (!isContradicted) return [time];
    contradicted.add(procedure);
    return [{ ...time, contradictedBy: other }];
  });
}

/** The same minutes of the same service in another part of the note are a repeat. */
function withoutRepeats(times: readonly Time[]): Time[] {
  const known = new Map<string, Time>();
  const knownMinutes = new Map<number, Time>();
  return times.filter((time) => {
    const { procedure, minutes } = time;
    const key = `${procedure} ${minutes}`;
    const before = known.get(key) ?? (procedure === null ? knownMinutes.get(minutes) : undefined);
    if (before && isElsewhere(before, time)) return false;
    if (!before) known.set(key, time);
    if (procedure !== null && !knownMinutes.has(minutes)) knownMinutes.set(minutes, time);
    return true;
  });
}

function isElsewhere(before: Time, time: Time): boolean {
  // "NMR 9:00-9:25", and "NMR 25 min" for the biller.
  if (before.byClock !== time.byClock) return true;
  return before.sentence.section !== time.sentence.section || before.sentence.block !== time.sentence.block;
}

/**
 * "TE x15: squats" may be fifteen squats. If all numbers that may be minutes add up to a sum of the note, they are
 * minutes.
 */
export function confirmedBySums(
  times: readonly CountedTime[],
  { timed, total }: Sums,
): readonly CountedTime[] {
  if (!times.some(({ bare, certain }) => bare && !certain)) return times;
  let sum = 0;
  for (const { procedure, minutes, certain, bare } of times) {
    if (procedure === null && certain) return times;
    if (procedure !== null && (certain || bare)) sum += minutes;
  }
  return sum === timed?.value || sum === total?.value
    ? times.map((time) => (time.bare ? { ...time, certain: true } : time))
    : times;
}
