import type { CalendarDate, Evidence, ServiceLine } from "@firstpass/claim";
import type { Content, UnitMethod } from "@firstpass/content";
import type { Visit } from "../case.ts";
import { evidenceOf } from "./note/evidence.ts";
import type { InterventionFact, NoteFacts } from "./note/facts.ts";

/** Units billed that the minutes of a visit do not bear out. */
export interface Shortfall {
  /**
   * `day`: the timed minutes of the day are too few. `procedure`: those of one code are.
   * `treatment`: even the whole treatment is too short. `partly`: only some of the minutes are told.
   */
  kind: "day" | "procedure" | "treatment" | "partly";
  lines: readonly ServiceLine[];
  procedures: readonly string[];
  billedUnits: number;
  neededMinutes: number;
  toldMinutes: number;
  supportedUnits: number;
  evidence: Evidence[];
}

/** The timed units billed of one procedure on one day. */
interface Tally {
  procedure: string;
  lines: ServiceLine[];
  units: number;
  /** Physical and occupational therapists count their minutes apart. */
  disciplines: Set<string>;
}

/**
 * Where a visit bills more timed units than its minutes make under a payer's method.
 * What is not told is not held against it: no minutes, no shortfall.
 */
export function findShortfalls(visit: Visit, method: UnitMethod, content: Content): Shortfall[] {
  const tallies = tallyTimedUnits(visit, content);
  if (tallies.length === 0) return [];
  const told = visit.notes.map((note) => timedInterventions(note, visit.date, content));
  const ofProcedures = tallies.flatMap((tally) => procedureShortfall(tally, visit, told, method) ?? []);
  const ofDay = dayShortfall(tallies, visit, told, method);
  // Where minutes are pooled the day's sum is the rule and explains the most.
  if (method.pooled) return ofDay ? [ofDay] : ofProcedures;
  return ofProcedures.length > 0 || !ofDay ? ofProcedures : [ofDay];
}

function tallyTimedUnits({ lines }: Visit, content: Content): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const line of lines) {
    // Units that are no number of units are integrity/units' affair.
    if (line.units <= 0 || !content.therapy.find(line.procedure, line.serviceDate)?.timed) continue;
    let tally = tallies.get(line.procedure);
    if (!tally) {
      tally = { procedure: line.procedure, lines: [], units: 0, disciplines: new Set() };
      tallies.set(line.procedure, tally);
    }
    tally.lines.push(line);
    tally.units += line.units;
    tally.disciplines.add(disciplineOf(line, content));
  }
  return [...tallies.values()];
}

function disciplineOf(line: ServiceLine, content: Content): string {
  for (const modifier of line.modifiers) {
    const discipline = content.modifiers.disciplineOf(modifier);
    if (discipline) return discipline;
  }
  return "";
}

/** The times a note tells of services that are billed by time, or that it does not name. */
function timedInterventions(note: NoteFacts, date: CalendarDate, content: Content): InterventionFact[] {
  return note.interventions.filter(
    ({ procedure, minutes }) =>
      minutes !== null && (procedure === null || content.therapy.find(procedure, date)?.timed !== false),
  );
}

/**
 * Units of one code against the minutes told of it. Under a pooled method minutes left over from other codes may
 * round a code up, so that any minute begun can carry a unit.
 */
function procedureShortfall(
  tally: Tally,
  visit: Visit,
  told: readonly (readonly InterventionFact[])[],
  method: UnitMethod,
): Shortfall | null {
  const { minutesPerUnit, leastMinutes, pooled } = method;
  const least = pooled ? 1 : leastMinutes;
  const pools = tally.disciplines.size;
  let toldMinutes = 0;
  let isTold = false;
  const evidence: Evidence[] = [];
  for (const [index, interventions] of told.entries()) {
    for (const { procedure, minutes, certain, at } of interventions) {
      if (procedure !== null && procedure !== tally.procedure) continue;
      // A time that may be this code's counts for it, but does not make its time known.
      isTold ||= certain && procedure !== null;
      toldMinutes += minutes!;
      evidence.push(...evidenceOf(visit.notes[index]!, at));
    }
  }
  const neededMinutes = minutesNeeded(tally.units, pools, minutesPerUnit, least);
  if (!isTold || toldMinutes >= neededMinutes) return null;
  return {
    kind: "procedure",
    lines: tally.lines,
    procedures: [tally.procedure],
    billedUnits: tally.units,
    neededMinutes,
    toldMinutes,
    supportedUnits: unitsSupported(toldMinutes, pools, minutesPerUnit, least),
    evidence,
  };
}

/** All timed units of the day against all its timed minutes. */
function dayShortfall(
  tallies: readonly Tally[],
  visit: Visit,
  told: readonly (readonly InterventionFact[])[],
  method: UnitMethod,
): Shortfall | null {
  const time = timeOf(visit.notes, told, tallies);
  if (!time) return null;
  const pools = method.pooled
    ? new Set(tallies.flatMap((tally) => [...tally.disciplines])).size
    : tallies.reduce((sum, tally) => sum + tally.disciplines.size, 0);
  const { minutesPerUnit, leastMinutes } = method;
  const billedUnits = tallies.reduce((sum, tally) => sum + tally.units, 0);
  const neededMinutes = minutesNeeded(billedUnits, pools, minutesPerUnit, leastMinutes);
  if (time.minutes >= neededMinutes) return null;
  return {
    kind: time.kind,
    lines: tallies.flatMap((tally) => tally.lines),
    procedures: tallies.map((tally) => tally.procedure),
    billedUnits,
    neededMinutes,
    toldMinutes: time.minutes,
    supportedUnits: unitsSupported(time.minutes, pools, minutesPerUnit, leastMinutes),
    evidence: time.evidence,
  };
}

interface ToldTime {
  kind: "day" | "treatment" | "partly";
  minutes: number;
  evidence: Evidence[];
}

/** The timed minutes of a day as far as its notes tell them; `null` when a note says nothing of time. */
function timeOf(
  notes: readonly NoteFacts[],
  told: readonly (readonly InterventionFact[])[],
  tallies: readonly Tally[],
): ToldTime | null {
  const isComplete = isEachTold(notes, told, tallies);
  const time: ToldTime = { kind: "day", minutes: 0, evidence: [] };
  for (const [index, note] of notes.entries()) {
    const { timedMinutes, totalMinutes } = note;
    const interventions = told[index]!;
    const isTold = interventions.some((intervention) => intervention.certain);
    if (timedMinutes) {
      time.minutes += timedMinutes.value;
      time.evidence.push(...evidenceOf(note, timedMinutes.at));
    } else if (totalMinutes && !(isTold && isComplete)) {
      // Timed minutes are part of the treatment: they cannot be more.
      time.kind = "treatment";
      time.minutes += totalMinutes.value;
      time.evidence.push(...evidenceOf(note, totalMinutes.at));
    } else if (isTold) {
      if (!isComplete && time.kind === "day") time.kind = "partly";
      for (const { minutes, at } of interventions) {
        time.minutes += minutes!;
        time.evidence.push(...evidenceOf(note, at));
      }
    } else return null;
  }
  return notes.length === 0 ? null : time;
}

/** Whether the notes tell a time for each timed code billed, or tell times without codes that may be theirs. */
function isEachTold(
  notes: readonly NoteFacts[],
  told: readonly (readonly InterventionFact[])[],
  tallies: readonly Tally[],
): boolean {
  const procedures = new Set(told.flat().map(({ procedure }) => procedure));
  const named = new Set(notes.flatMap((note) => note.interventions.map(({ procedure }) => procedure)));
  return tallies.every(
    ({ procedure }) => procedures.has(procedure) || (procedures.has(null) && !named.has(procedure)),
  );
}

/** The fewest minutes that make so many units, each pool rounding for itself. */
function minutesNeeded(units: number, pools: number, minutesPerUnit: number, leastMinutes: number): number {
  return units * minutesPerUnit - pools * (minutesPerUnit - leastMinutes);
}

function unitsSupported(
  minutes: number,
  pools: number,
  minutesPerUnit: number,
  leastMinutes: number,
): number {
  // Fewer minutes than one pool needs make no unit, however many pools there might have been.
  if (minutes < leastMinutes) return 0;
  return Math.floor((minutes + pools * (minutesPerUnit - leastMinutes)) / minutesPerUnit);
}
