import type { Evidence } from "@firstpass/claim";
import type { UnitMethod } from "@firstpass/content";
import type { NoteFacts, Span } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import { type BilledUnits, sumOfUnits } from "./billed-units.ts";
import type { Case } from "./case.ts";
import { evidenceOfMinutes, mostOf, rangeOf } from "./stated-minutes.ts";
import { allotUnits, minutesNeeded, unitMethodsOf, unitsSupported } from "./unit-rule.ts";
import type { Visit } from "./visit.ts";

/** Billed units that the visit's minutes do not support. */
export interface Shortfall {
  /**
   * `day`: the day has too few timed minutes. `procedure`: one code has. `treatment`: even the total treatment time is too
   * short. `partly`: the notes state only some of the minutes. `leftover`: the day's units are right, but one belongs to
   * another code with more remaining minutes. `gap`: as `day`, but the treatment took a unit longer than its timed and untimed
   * services, so that the timed minutes may be misread.
   */
  kind: "day" | "procedure" | "treatment" | "partly" | "leftover" | "gap";
  billed: readonly BilledUnits[];
  neededMinutes: number;
  statedMinutes: number;
  supportedUnits: number;
  evidence: Evidence[];
}

/** By the payer's method. When it is unknown, only if every method gives a shortfall. */
export function shortfallsOf(visit: Visit, billed: readonly BilledUnits[], subject: Case): Shortfall[] {
  // When only earlier claims bill timed units, this claim bills none too many.
  if (!billed.some(({ lines }) => lines.length > 0)) return [];
  const methods = unitMethodsOf(subject);
  const [first = [], ...others] = methods.map((method) => findShortfalls(visit, billed, method));
  if (first.length === 0 && methods.length === 1) return leftovers(visit, billed, methods[0]!);
  return others.every((shortfalls) => shortfalls.length > 0) ? first : [];
}

/** Without stated minutes there is no shortfall. */
function findShortfalls(visit: Visit, billed: readonly BilledUnits[], method: UnitMethod): Shortfall[] {
  const ofProcedures = billed.flatMap((units) => procedureShortfall(units, visit, method) ?? []);
  const ofDay = dayShortfall(billed, visit, method);
  // With pooled minutes the day's sum is the rule and explains the most.
  if (method.pooled) return ofDay ? [ofDay] : ofProcedures;
  return ofProcedures.length > 0 || !ofDay ? ofProcedures : [ofDay];
}

/** The number of pools: see {@link minutesNeeded}. */
function poolsOf(billed: readonly BilledUnits[], { pooled }: UnitMethod): number {
  if (!pooled) return billed.reduce((sum, { disciplines }) => sum + Math.max(1, disciplines.size), 0);
  const all = new Set<string>();
  for (const { disciplines } of billed) for (const discipline of disciplines) all.add(discipline);
  return Math.max(1, all.size);
}

/**
 * The units of one code compared with its stated minutes. With a pooled method, the remaining minutes of other codes may
 * round a code up, so that any minute begun can make a unit.
 */
function procedureShortfall(billed: BilledUnits, visit: Visit, method: UnitMethod): Shortfall | null {
  if (billed.lines.length === 0) return null;
  const rule = method.pooled ? { ...method, leastMinutes: 1 } : method;
  const pools = Math.max(1, billed.disciplines.size);
  let statedMinutes = 0;
  let isStated = false;
  for (const { times } of visit.minutes) {
    for (const time of times) {
      if (time.procedure !== null && time.procedure !== billed.procedure) continue;
      // A time without a code counts for this code, but does not state its minutes.
      isStated ||= time.certain && time.procedure !== null;
      statedMinutes += mostOf(time);
    }
  }
  const neededMinutes = minutesNeeded(billed.units, pools, rule);
  const possibleMinutes = statedMinutes + unattributedMinutes(visit);
  if (!isStated || possibleMinutes >= neededMinutes) return null;
  const supportedUnits = unitsSupported(statedMinutes, pools, rule);
  const evidence = evidenceOfMinutes(visit.minutes, billed.procedure);
  return { kind: "procedure", billed: [billed], neededMinutes, statedMinutes, supportedUnits, evidence };
}

/** Minutes of the notes' sums that are no service's: some of a service's minutes may not have been read. */
function unattributedMinutes({ minutes }: Visit): number {
  let unattributed = 0;
  for (const { note, times } of minutes) {
    const sum = note.timedMinutes ?? note.totalMinutes;
    if (sum?.at)
      unattributed += Math.max(0, rangeOf(sum).most - times.reduce((all, time) => all + mostOf(time), 0));
  }
  return unattributed;
}

/** The timed units of the day compared with its timed minutes. */
function dayShortfall(billed: readonly BilledUnits[], visit: Visit, method: UnitMethod): Shortfall | null {
  const time = timeOf(visit, billed, method);
  if (!time) return null;
  const { kind, minutes: statedMinutes } = time;
  const pools = poolsOf(billed, method);
  const neededMinutes = minutesNeeded(sumOfUnits(billed), pools, method);
  if (statedMinutes >= neededMinutes) return null;
  const supportedUnits = unitsSupported(statedMinutes, pools, method);
  const evidence = time.stated.flatMap(({ note, at }) => evidenceOf(note, at));
  return { kind, billed, neededMinutes, statedMinutes, supportedUnits, evidence };
}

interface TimeOfDay {
  kind: "day" | "treatment" | "partly" | "gap";
  minutes: number;
  /** Where the notes state them. */
  stated: { note: NoteFacts; at: Span | null }[];
}

/** The most timed minutes that the notes may mean; `null` when a note states no certain time. */
function timeOf(visit: Visit, billed: readonly BilledUnits[], method: UnitMethod): TimeOfDay | null {
  const isComplete = hasTimeForEach(visit, billed);
  const time: TimeOfDay = { kind: "day", minutes: 0, stated: [] };
  for (const { note, times, ofServices } of visit.minutes) {
    const { timedMinutes, totalMinutes } = note;
    const hasTimes = times.some(({ certain }) => certain);
    if (timedMinutes) {
      if (!timedMinutes.certain) return null;
      time.minutes += Math.max(rangeOf(timedMinutes).most, ofServices.least);
      if (hasGap(note, method)) time.kind = "gap";
      time.stated.push({ note, at: timedMinutes.at });
    } else if (totalMinutes && !(hasTimes && isComplete)) {
      if (!totalMinutes.certain) return null;
      // Timed minutes are part of the treatment: they cannot be more.
      time.kind = "treatment";
      time.minutes += rangeOf(totalMinutes).most;
      time.stated.push({ note, at: totalMinutes.at });
    } else if (hasTimes) {
      if (!isComplete && time.kind === "day") time.kind = "partly";
      for (const each of times) {
        time.minutes += mostOf(each);
        time.stated.push({ note, at: each.at });
      }
    } else if (!note.progressReport) return null;
  }
  return time.stated.length === 0 ? null : time;
}

/** Whether a text's treatment minutes are a unit above its timed minutes and the minutes of its services. */
function hasGap(
  { timedMinutes, totalMinutes, interventions }: NoteFacts,
  { minutesPerUnit }: UnitMethod,
): boolean {
  if (!timedMinutes?.at || !totalMinutes) return false;
  const ofServices = interventions.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  const explained = Math.max(rangeOf(timedMinutes).most, ofServices);
  return rangeOf(totalMinutes).least >= explained + minutesPerUnit;
}

/** Whether the notes state a time for each timed code billed, or times without codes that may belong to it. */
function hasTimeForEach({ notes, minutes }: Visit, billed: readonly BilledUnits[]): boolean {
  const hasTime = (procedure: string | null) =>
    minutes.some(({ times }) => times.some((time) => time.procedure === procedure));
  const isNamed = (procedure: string) =>
    notes.some(({ interventions }) => interventions.some((named) => named.procedure === procedure));
  return billed.every(({ procedure }) => hasTime(procedure) || (hasTime(null) && !isNamed(procedure)));
}

/** Requires exact minutes for every code billed. */
function leftovers(visit: Visit, billed: readonly BilledUnits[], method: UnitMethod): Shortfall[] {
  if (!method.pooled || poolsOf(billed, method) > 1) return [];
  const minutes = exactMinutes(visit);
  // A single code shares its minutes with no other.
  if (!minutes || minutes.size < 2 || !billed.every(({ procedure }) => minutes.has(procedure))) return [];
  const sum = minutes.values().reduce((before, each) => before + each, 0);
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
        statedMinutes: minutes.get(procedure)!,
        supportedUnits,
        evidence: evidenceOfMinutes(visit.minutes, procedure),
      },
    ];
  });
}

/** The minutes of each timed code; `null` when the notes leave any of them in doubt. */
function exactMinutes({ minutes }: Visit): Map<string, number> | null {
  const exact = new Map<string, number>();
  for (const { note, times, byProcedure, ofServices } of minutes) {
    if (times.some(({ procedure, certain }) => procedure === null || !certain)) return null;
    const stated = note.timedMinutes ? rangeOf(note.timedMinutes) : ofServices;
    const { least, most } = ofServices;
    if (least !== most || stated.least !== least || stated.most !== most) return null;
    for (const [procedure, range] of byProcedure) {
      exact.set(procedure, (exact.get(procedure) ?? 0) + range.least);
    }
  }
  return exact;
}
