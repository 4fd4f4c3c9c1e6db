import type { Content, UnitMethod } from "@firstpass/content";
import type { NoteFacts } from "@firstpass/note";
import { type BilledUnits, sumOfUnits } from "./billed-units.ts";
import type { Case } from "./case.ts";
import { type MinuteRange, rangeOf, sumOfRanges } from "./stated-minutes.ts";
import { unitMethodsOf, unitsSupported } from "./unit-rule.ts";
import type { Visit } from "./visit.ts";

/** Minutes of a visit that make more units than were billed. */
export interface Surplus {
  /** The procedures that the minutes are of; none: the timed minutes as a whole. */
  procedures: readonly string[];
  billedUnits: number;
  supportedUnits: number;
  toldMinutes: number;
}

/** A surplus by the payer's method; where that is not known, the least of what every method allows. */
export function surplusOf(visit: Visit, billed: readonly BilledUnits[], subject: Case): Surplus | null {
  let least: Surplus | null = null;
  for (const method of unitMethodsOf(subject)) {
    const surplus = findSurplus(visit, billed, method, subject.content);
    if (!surplus) return null;
    const missed = surplus.supportedUnits - surplus.billedUnits;
    if (!least || missed < least.supportedUnits - least.billedUnits) least = surplus;
  }
  return least;
}

/**
 * Where the minutes of a visit make more timed units than were billed of the day, on whatever claim. Units that nobody
 * would pay, being over NCCI's unlikely number, are not missed.
 */
function findSurplus(
  visit: Visit,
  billed: readonly BilledUnits[],
  method: UnitMethod,
  content: Content,
): Surplus | null {
  const ranges = new Map<string, MinuteRange>();
  let stated = 0;
  for (const { note, byProcedure, ofServices } of visit.minutes) {
    for (const [procedure, range] of byProcedure) {
      const before = ranges.get(procedure);
      ranges.set(procedure, before ? sumOfRanges([before, range]) : range);
    }
    stated += leastTimedMinutes(note, ofServices);
  }
  const likely = (procedure: string) =>
    content.mues.find(procedure, visit.date)?.units ?? Number.POSITIVE_INFINITY;
  const procedures = new Set([...billed.map(({ procedure }) => procedure), ...ranges.keys()]);
  if (method.pooled || procedures.size === 1) {
    const likelyMax = [...procedures].reduce((sum, procedure) => sum + likely(procedure), 0);
    const supportedUnits = Math.min(unitsSupported(stated, 1, method), likelyMax);
    const billedUnits = sumOfUnits(billed);
    if (supportedUnits <= billedUnits) return null;
    return { procedures: [], billedUnits, supportedUnits, toldMinutes: stated };
  }
  const missed: Surplus[] = [];
  for (const [procedure, { least }] of ranges) {
    const supportedUnits = Math.min(unitsSupported(least, 1, method), likely(procedure));
    const billedUnits = billed.find((units) => units.procedure === procedure)?.units ?? 0;
    if (supportedUnits > billedUnits) {
      missed.push({ procedures: [procedure], billedUnits, supportedUnits, toldMinutes: least });
    }
  }
  return missed.length === 0 ? null : missed.reduce(addSurplus);
}

function addSurplus(one: Surplus, other: Surplus): Surplus {
  return {
    procedures: [...one.procedures, ...other.procedures],
    billedUnits: one.billedUnits + other.billedUnits,
    supportedUnits: one.supportedUnits + other.supportedUnits,
    toldMinutes: one.toldMinutes + other.toldMinutes,
  };
}

/** What a note surely tells of timed minutes: the least of its sums, any of which may be wrong. */
function leastTimedMinutes({ timedMinutes, totalMinutes }: NoteFacts, ofServices: MinuteRange): number {
  if (timedMinutes && !timedMinutes.certain) return 0;
  const total = totalMinutes ? rangeOf(totalMinutes).least : Number.POSITIVE_INFINITY;
  if (!timedMinutes) return Math.min(ofServices.least, total);
  const services = ofServices.most > 0 ? ofServices.most : Number.POSITIVE_INFINITY;
  return Math.min(rangeOf(timedMinutes).least, services, total);
}
