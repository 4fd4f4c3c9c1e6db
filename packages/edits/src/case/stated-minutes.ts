import type { CalendarDate, Evidence } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { InterventionFact, MinutesFact, NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";

/** The fewest and the most minutes that a note's words may mean. A finding may rely only on the end that favors the claim. */
export interface MinuteRange {
  least: number;
  most: number;
}

/** The minutes that a note states for timed codes, without its sums. */
export interface StatedMinutes {
  readonly note: NoteFacts;
  /** For services billed by time and for services without a code. */
  readonly times: readonly StatedTime[];
  /** The times with codes, by procedure. */
  readonly byProcedure: ReadonlyMap<string, MinuteRange>;
  /** The sum over procedures. */
  readonly ofServices: MinuteRange;
}

export interface StatedTime extends InterventionFact {
  minutes: number;
}

export function statedMinutes(note: NoteFacts, date: CalendarDate, { therapy }: Content): StatedMinutes {
  const times: StatedTime[] = [];
  const byProcedure = new Map<string, MinuteRange>();
  for (const fact of note.interventions) {
    if (!hasMinutes(fact)) continue;
    const { procedure } = fact;
    const timed = procedure === null ? undefined : therapy.find(procedure, date)?.timed;
    if (timed === false) continue;
    times.push(fact);
    if (timed) addTime(byProcedure, procedure!, fact);
  }
  return { note, times, byProcedure, ofServices: sumOfRanges(byProcedure.values()) };
}

function hasMinutes(fact: InterventionFact): fact is StatedTime {
  return fact.minutes !== null;
}

/**
 * Several times for a service in a text may repeat each other ("NMR 25 min", then "97112: 25" in a table), so at least the
 * longest counts. Several times in fields are always added.
 */
function addTime(byProcedure: Map<string, MinuteRange>, procedure: string, time: StatedTime): void {
  const { minutes, certain, at, contradiction } = time;
  const least = certain ? Math.min(minutes, contradiction?.value ?? minutes) : 0;
  const range = byProcedure.get(procedure);
  if (!range) byProcedure.set(procedure, { least, most: mostOf(time) });
  else {
    range.least = at === null ? range.least + least : Math.max(range.least, least);
    range.most += mostOf(time);
  }
}

export function mostOf({ minutes, contradiction }: StatedTime): number {
  return contradiction ? Math.max(minutes, contradiction.value) : minutes;
}

/** Of a sum, with the value that contradicts it. */
export function rangeOf({ value, contradiction }: MinutesFact): MinuteRange {
  const other = contradiction?.value ?? value;
  return { least: Math.min(value, other), most: Math.max(value, other) };
}

export function sumOfRanges(ranges: Iterable<MinuteRange>): MinuteRange {
  const sum = { least: 0, most: 0 };
  for (const { least, most } of ranges) {
    sum.least += least;
    sum.most += most;
  }
  return sum;
}

/** Where notes state the timed minutes of one procedure, or of all. */
export function evidenceOfMinutes(
  stated: readonly StatedMinutes[],
  procedure: string | null = null,
): Evidence[] {
  return stated.flatMap(({ note, times }) => {
    const sum = procedure === null && note.timedMinutes ? [note.timedMinutes] : [];
    const own = procedure === null ? times : times.filter((time) => time.procedure === procedure);
    return [...sum, ...own].flatMap(({ at }) => evidenceOf(note, at));
  });
}
