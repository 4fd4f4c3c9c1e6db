import type { Content, UnitMethod } from "@firstpass/content";
import type { NoteFacts } from "@firstpass/note";
import { type BilledUnits, sumOfUnits } from "./billed-units.ts";
import type { Case } from "./case.ts";
import { type MinuteRange, rangeOf, sumOfRanges } from "./stated-minutes.ts";
import { unitMethodsOf, unitsSupported } from "./unit-rule.ts";
import type { Visit } from "./visit.ts";

/** Stated minutes that support more units than are billed. */
export interface Surplus {
  /** The procedures with these minutes; empty for the timed minutes as a whole. */
  procedures: readonly string[];
  billedUnits: number;
  supportedUnits: number;
  statedMinutes: number;
}

/** By the payer's method. When it is unknown, the smallest surplus, and only if every method gives one. */
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

/** Compares with the units of all claims for the day. Units over an MUE are left out, since they would not be paid. */
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
  const unitsMax = (procedure: string) =>
    content.mues.find(procedure, visit.date)?.units ?? Number.POSITIVE_INFINITY;
  const procedures = new Set([...billed.map(({ procedure }) => procedure), ...ranges.keys()]);
  if (method.pooled || procedures.size === 1) {
    const sumMax = [...procedures].reduce((sum, procedure) => sum + unitsMax(procedure), 0);
    const supportedUnits = Math.min(unitsSupported(stated, 1, method), sumMax);
    const billedUnits = sumOfUnits(billed);
    if (supportedUnits <= billedUnits) return null;
    return { procedures: [], billedUnits, supportedUnits, statedMinutes: stated };
  }
  const missed: Surplus[] = [];
  for (const [procedure, { least }] of ranges) {
    const supportedUnits = Math.min(unitsSupported(least, 1, method), unitsMax(procedure));
    const billedUnits = billed.find((units) => units.procedure === procedure)?.units ?? 0;
    if (supportedUnits > billedUnits) {
      missed.push({ procedures: [procedure], billedUnits, supportedUnits, statedMinutes: least });
    }
  }
  return missed.length === 0 ? null : missed.reduce(addSurplus);
}

function addSurplus(one: Surplus, other: Surplus): Surplus {
  return {
    procedures: [...one.procedures, ...other.procedures],
    billedUnits: one.billedUnits + other.billedUnits,
    supportedUnits: one.supportedUnits + other.supportedUnits,
    statedMinutes: one.statedMinutes + other.statedMinutes,
  };
}

/** The fewest timed minutes that the note may mean: any of its sums may be wrong. */
function leastTimedMinutes({ timedMinutes, totalMinutes }: NoteFacts, ofServices: MinuteRange): number {
  if (timedMinutes && !timedMinutes.certain) return 0;
  const total = totalMinutes ? rangeOf(totalMinutes).least : Number.POSITIVE_INFINITY;
  if (!timedMinutes) return Math.min(ofServices.least, total);
  const services = ofServices.most > 0 ? ofServices.most : Number.POSITIVE_INFINITY;
  return Math.min(rangeOf(timedMinutes).least, services, total);
}
