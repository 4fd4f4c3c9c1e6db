import type { CalendarDate, Evidence } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { InterventionFact, MinutesFact, NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";

/**
 * Minutes that a note tells, from the least to the most that its words may mean. What is held against a claim is held
 * against the most, what is said in its favour rests on the least.
 */
export interface MinuteRange {
  least: number;
  most: number;
}

/** What a note tells of the minutes of timed codes, its sums aside. */
export interface StatedMinutes {
  readonly note: NoteFacts;
  /** Of services that are billed by time, or that the note does not name. */
  readonly times: readonly StatedTime[];
  /** Those of the former by procedure, as far as they are sure. */
  readonly byProcedure: ReadonlyMap<string, MinuteRange>;
  /** The sum of these. */
  readonly ofServices: MinuteRange;
}

export interface StatedTime extends InterventionFact {
  minutes: number;
}

export function statedMinutes(note: NoteFacts, date: CalendarDate, { therapy }: Content): StatedMinutes {
  const times: StatedTime[] = [];
  const byProcedure = new Map<string, MinuteRange>();
  for (const fact of note.interventions) {
    if (!isTold(fact)) continue;
    const { procedure } = fact;
    const timed = procedure === null ? undefined : therapy.find(procedure, date)?.timed;
    if (timed === false) continue;
    times.push(fact);
    if (timed) addTime(byProcedure, procedure!, fact);
  }
  return { note, times, byProcedure, ofServices: sumOfRanges(byProcedure.values()) };
}

function isTold(fact: InterventionFact): fact is StatedTime {
  return fact.minutes !== null;
}

/**
 * Of several times of a service in the text the longest may have the others in it ("NMR 25 min" and, in a table at the
 * end, "97112: 25"); several in fields are several.
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

/** A sum that a note states, and what else it tells for the same thing. */
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

/** Where the notes tell their timed minutes, of one procedure or of all. */
export function evidenceOfMinutes(told: readonly StatedMinutes[], only: string | null = null): Evidence[] {
  return told.flatMap(({ note, times }) => {
    const sum = only === null && note.timedMinutes ? [note.timedMinutes] : [];
    const ofThese = only === null ? times : times.filter(({ procedure }) => procedure === only);
    return [...sum, ...ofThese].flatMap(({ at }) => evidenceOf(note, at));
  });
}
