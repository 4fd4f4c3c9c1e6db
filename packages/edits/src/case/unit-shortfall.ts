import type { Evidence } from "@firstpass/claim";
import type { UnitMethod } from "@firstpass/content";
import type { NoteFacts, Span } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import { type BilledUnits, sumOfUnits } from "./billed-units.ts";
import type { Case } from "./case.ts";
import { evidenceOfMinutes, mostOf, rangeOf } from "./stated-minutes.ts";
import { allotUnits, minutesNeeded, unitMethodsOf, unitsSupported } from "./unit-rule.ts";
import type { Visit } from "./visit.ts";

/** Units billed that the minutes of a visit do not bear out. */
export interface Shortfall {
  /**
   * `day`: the timed minutes of the day are too few. `procedure`: those of one code are.
   * `treatment`: even the whole treatment is too short. `partly`: only some of the minutes are told.
   * `leftover`: the day's sum is right, but a unit should stand with another code, which had more minutes left over.
   */
  kind: "day" | "procedure" | "treatment" | "partly" | "leftover";
  billed: readonly BilledUnits[];
  neededMinutes: number;
  toldMinutes: number;
  supportedUnits: number;
  evidence: Evidence[];
}

/** Shortfalls by the payer's method; where that is not known, only what every method refuses. */
export function shortfallsOf(visit: Visit, billed: readonly BilledUnits[], subject: Case): Shortfall[] {
  // Where only earlier claims bill timed units, nothing of this claim can be too many.
  if (!billed.some(({ lines }) => lines.length > 0)) return [];
  const methods = unitMethodsOf(subject);
  const [first = [], ...others] = methods.map((method) => findShortfalls(visit, billed, method));
  if (first.length === 0 && methods.length === 1) return leftovers(visit, billed, methods[0]!);
  return others.every((shortfalls) => shortfalls.length > 0) ? first : [];
}

/**
 * Where a visit bills more timed units than its minutes make under a payer's method.
 * What is not told is not held against it: no minutes, no shortfall.
 */
function findShortfalls(visit: Visit, billed: readonly BilledUnits[], method: UnitMethod): Shortfall[] {
  const ofProcedures = billed.flatMap((units) => procedureShortfall(units, visit, method) ?? []);
  const ofDay = dayShortfall(billed, visit, method);
  // Where minutes are pooled the day's sum is the rule and explains the most.
  if (method.pooled) return ofDay ? [ofDay] : ofProcedures;
  return ofProcedures.length > 0 || !ofDay ? ofProcedures : [ofDay];
}

/** What is counted together: see {@link minutesNeeded}. */
function poolsOf(billed: readonly BilledUnits[], { pooled }: UnitMethod): number {
  if (!pooled) return billed.reduce((sum, { disciplines }) => sum + Math.max(1, disciplines.size), 0);
  const all = new Set<string>();
  for (const { disciplines } of billed) for (const discipline of disciplines) all.add(discipline);
  return Math.max(1, all.size);
}

/**
 * Units of one code against the minutes told of it. Under a pooled method minutes left over from other codes may
 * round a code up, so that any minute begun can carry a unit.
 */
function procedureShortfall(billed: BilledUnits, visit: Visit, method: UnitMethod): Shortfall | null {
  if (billed.lines.length === 0) return null;
  const rule = method.pooled ? { ...method, leastMinutes: 1 } : method;
  const pools = Math.max(1, billed.disciplines.size);
  let toldMinutes = 0;
  let isTold = false;
  for (const { times } of visit.minutes) {
    for (const time of times) {
      if (time.procedure !== null && time.procedure !== billed.procedure) continue;
      // A time that may be this code's counts for it, but does not make its time known.
      isTold ||= time.certain && time.procedure !== null;
      toldMinutes += mostOf(time);
    }
  }
  const neededMinutes = minutesNeeded(billed.units, pools, rule);
  if (!isTold || toldMinutes >= neededMinutes) return null;
  const supportedUnits = unitsSupported(toldMinutes, pools, rule);
  const evidence = evidenceOfMinutes(visit.minutes, billed.procedure);
  return { kind: "procedure", billed: [billed], neededMinutes, toldMinutes, supportedUnits, evidence };
}

/** All timed units of the day against all its timed minutes. */
function dayShortfall(billed: readonly BilledUnits[], visit: Visit, method: UnitMethod): Shortfall | null {
  const time = timeOf(visit, billed);
  if (!time) return null;
  const pools = poolsOf(billed, method);
  const neededMinutes = minutesNeeded(sumOfUnits(billed), pools, method);
  if (time.minutes >= neededMinutes) return null;
  const supportedUnits = unitsSupported(time.minutes, pools, method);
  const { kind, minutes: toldMinutes } = time;
  const evidence = time.told.flatMap(({ note, at }) => evidenceOf(note, at));
  return { kind, billed, neededMinutes, toldMinutes, supportedUnits, evidence };
}

interface TimeOfDay {
  kind: "day" | "treatment" | "partly";
  minutes: number;
  /** What they are the sum of. */
  told: { note: NoteFacts; at: Span | null }[];
}

/** The timed minutes of a day, the most that its notes may mean; `null` when a note says nothing sure of time. */
function timeOf(visit: Visit, billed: readonly BilledUnits[]): TimeOfDay | null {
  const isComplete = isEachTold(visit, billed);
  const time: TimeOfDay = { kind: "day", minutes: 0, told: [] };
  for (const { note, times, ofServices } of visit.minutes) {
    const { timedMinutes, totalMinutes } = note;
    const isTold = times.some(({ certain }) => certain);
    if (timedMinutes) {
      if (!timedMinutes.certain) return null;
      time.minutes += Math.max(rangeOf(timedMinutes).most, ofServices.least);
      time.told.push({ note, at: timedMinutes.at });
    } else if (totalMinutes && !(isTold && isComplete)) {
      if (!totalMinutes.certain) return null;
      // Timed minutes are part of the treatment: they cannot be more.
      time.kind = "treatment";
      time.minutes += rangeOf(totalMinutes).most;
      time.told.push({ note, at: totalMinutes.at });
    } else if (isTold) {
      if (!isComplete && time.kind === "day") time.kind = "partly";
      for (const told of times) {
        time.minutes += mostOf(told);
        time.told.push({ note, at: told.at });
      }
    } else if (!note.progressReport) return null;
  }
  return time.told.length === 0 ? null : time;
}

/** Whether the notes tell a time for each timed code billed, or tell times without codes that may be theirs. */
function isEachTold({ notes, minutes }: Visit, billed: readonly BilledUnits[]): boolean {
  const isTold = (procedure: string | null) =>
    minutes.some(({ times }) => times.some((time) => time.procedure === procedure));
  const isNamed = (procedure: string) =>
    notes.some(({ interventions }) => interventions.some((named) => named.procedure === procedure));
  return billed.every(({ procedure }) => isTold(procedure) || (isTold(null) && !isNamed(procedure)));
}

/** Only where the minutes of every code billed are told beyond doubt. */
function leftovers(visit: Visit, billed: readonly BilledUnits[], method: UnitMethod): Shortfall[] {
  // A code alone has nobody to share with.
  if (!method.pooled || poolsOf(billed, method) > 1) return [];
  const minutes = exactMinutes(visit);
  if (!minutes || minutes.size < 2 || !billed.every(({ procedure }) => minutes.has(procedure))) return [];
  const sum = minutes.values().reduce((before, told) => before + told, 0);
  if (unitsSupported(sum, 1, method) !== sumOfUnits(billed)) return [];
  const allotted = allotUnits(minutes, method);
  return billed.flatMap((ofCode): Shortfall[] => {
    const { procedure, lines, units } = ofCode;
    const supportedUnits = allotted.get(procedure)!;
    if (lines.length === 0 || units <= supportedUnits) return [];
    return [
      {
        kind: "leftover",
        billed: [ofCode],
        neededMinutes: minutesNeeded(units, 1, method),
        toldMinutes: minutes.get(procedure)!,
        supportedUnits,
        evidence: evidenceOfMinutes(visit.minutes, procedure),
      },
    ];
  });
}

/** The minutes of each timed code, when nothing in the notes leaves a doubt about any of them. */
function exactMinutes({ minutes }: Visit): Map<string, number> | null {
  const exact = new Map<string, number>();
  for (const { note, times, byProcedure, ofServices } of minutes) {
    if (times.some(({ procedure, certain }) => procedure === null || !certain)) return null;
    const stated = note.timedMinutes ? rangeOf(note.timedMinutes) : ofServices;
    const { least, most } = ofServices;
    if (least !== most || stated.least !== least || stated.most !== most) return null;
    for (const [procedure, told] of byProcedure) {
      exact.set(procedure, (exact.get(procedure) ?? 0) + told.least);
    }
  }
  return exact;
}
