import type { Sums } from "./sums.ts";
import type { Time } from "./times.ts";

/** A time that counts, with another that the note tells for the same service elsewhere. */
export interface CountedTime extends Time {
  contradictedBy?: Time;
}

/**
 * The times that count. People tell a time twice: in the narrative and in a table for the biller, as a whole and in its
 * parts. A time told twice counts once, parts of a whole do not count beside it.
 */
export function withoutRestated(times: readonly Time[]): CountedTime[] {
  if (times.length < 2) return [...times];
  const whole = withoutParts(times);
  return whole.some(isOfTable) ? ofTable(whole) : withoutRepeats(whole);
}

function isOfTable({ sentence, certain }: Time): boolean {
  return sentence.section === "time" && certain;
}

/** "NMR 25 min: foam 10 min, tandem 15 min": one time is the sum of those told with it. */
function withoutParts(times: readonly Time[]): Time[] {
  const kept: Time[] = [];
  for (let start = 0; start < times.length; ) {
    const { procedure } = times[start]!;
    let end = start + 1;
    while (end < times.length && procedure !== null && times[end]!.procedure === procedure) end += 1;
    const run = times.slice(start, end);
    const sum = run.reduce((minutes, time) => minutes + time.minutes, 0);
    const first = run[0]!;
    const last = run.at(-1)!;
    if (run.length > 2 && first.minutes * 2 === sum) kept.push(first);
    else if (run.length > 2 && last.minutes * 2 === sum) kept.push(last);
    else kept.push(...run);
    start = end;
  }
  return kept;
}

/** A table of times under a heading is what was meant to be billed: the narrative may only contradict it. */
function ofTable(times: readonly Time[]): CountedTime[] {
  const sums = new Map<string | null, { minutes: number; elsewhere: Time[] }>();
  for (const time of times.filter(isOfTable)) {
    const sum = sums.get(time.procedure);
    if (sum) sum.minutes += time.minutes;
    else sums.set(time.procedure, { minutes: time.minutes, elsewhere: [] });
  }
  for (const time of times) {
    if (!isOfTable(time)) sums.get(time.procedure)?.elsewhere.push(time);
  }
  const contradicted = new Set<string | null>();
  return times.flatMap((time): CountedTime[] => {
    const { procedure } = time;
    const sum = sums.get(procedure);
    if (!isOfTable(time)) {
      // What the table does not know may be part of what it knows.
      return procedure === null ? [{ ...time, certain: false }] : sum ? [] : [time];
    }
    const [other, ...more] = sum!.elsewhere;
    const isOther =
      procedure !== null &&
      other !== undefined &&
      more.length === 0 &&
      other.certain &&
      other.beside &&
      other.minutes !== sum!.minutes &&
      !contradicted.has(procedure);
    if (!isOther) return [time];
    contradicted.add(procedure);
    return [{ ...time, contradictedBy: other }];
  });
}

/** The same minutes of the same service in another part of the note are the same minutes. */
function withoutRepeats(times: readonly Time[]): Time[] {
  const known = new Map<string, Time>();
  const minutesKnown = new Map<number, Time>();
  return times.filter((time) => {
    const { procedure, minutes } = time;
    const key = `${procedure} ${minutes}`;
    const before = known.get(key) ?? (procedure === null ? minutesKnown.get(minutes) : undefined);
    if (before && isElsewhere(before, time)) return false;
    if (!before) known.set(key, time);
    if (procedure !== null && !minutesKnown.has(minutes)) minutesKnown.set(minutes, time);
    return true;
  });
}

function isElsewhere(before: Time, time: Time): boolean {
  // "NMR 9:00-9:25", and "NMR 25 min" for the biller.
  if (before.byClock !== time.byClock) return true;
  return before.sentence.section !== time.sentence.section || before.sentence.block !== time.sentence.block;
}

/** "TE x15: squats" may be fifteen squats. Where all that may be minutes makes up a sum that the note states, they are minutes. */
export function confirmed(times: readonly CountedTime[], { timed, total }: Sums): readonly CountedTime[] {
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
