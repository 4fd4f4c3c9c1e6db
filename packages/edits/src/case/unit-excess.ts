import { daysBetween } from "@firstpass/claim";
import type { Mue } from "@firstpass/content";
import type { BilledDay, BilledLine } from "./billed-day.ts";

/** Lines that exceed a medically unlikely limit: each of them, or one provider's lines together. */
export interface UnitExcess {
  readonly lines: readonly BilledLine[];
  /** Of each line, on one day. */
  readonly units: readonly number[];
  readonly billedUnits: number;
  readonly excessUnits: number;
}

const none: readonly UnitExcess[] = [];

/**
 * The excesses among the lines of one procedure on a day, by the limit's MUE adjudication indicator: 1 limits each line,
 * 2 and 3 limit the day of one provider. Each line is in at most one excess.
 */
export function excessesOver(
  { units: limit, indicator }: Mue,
  day: BilledDay,
  billed: readonly BilledLine[],
): readonly UnitExcess[] {
  if (!isOver(billed, limit)) return none;
  const own = billed.filter((line) => line.own);
  if (indicator === 1 || limit === 0) {
    const over = own.filter((line) => round(unitsADay(line)) > limit);
    return over.length === 0 ? none : [excessOf(over, limit * over.length)];
  }
  return [...groupsOver(limit, day, own, billed)].map((lines) => excessOf(lines, limit));
}

/** One provider's lines over the limit, those with the most units first. Lines without a rendering provider fit several. */
function* groupsOver(
  limit: number,
  day: BilledDay,
  own: readonly BilledLine[],
  billed: readonly BilledLine[],
) {
  let rest = own;
  while (rest.length > 0) {
    const most = rest
      .map((line) => billed.filter((other) => day.isSameProvider(line, other)))
      .reduce((one, other) => (unitsOf(other) > unitsOf(one) ? other : one));
    if (!isOver(most, limit)) return;
    yield most;
    rest = rest.filter((line) => !most.includes(line));
  }
}

function excessOf(lines: readonly BilledLine[], allowedUnits: number): UnitExcess {
  const billedUnits = unitsOf(lines);
  return { lines, units: lines.map(unitsADay), billedUnits, excessUnits: round(billedUnits - allowedUnits) };
}

function isOver(lines: readonly BilledLine[], limit: number): boolean {
  return unitsOf(lines) > limit;
}

function unitsOf(lines: readonly BilledLine[]): number {
  let units = 0;
  for (const line of lines) units += unitsADay(line);
  return round(units);
}

/** The units of a line that spans several days are spread over them and rounded (CMS, frequently asked questions on MUEs). */
function unitsADay({ units, own }: BilledLine): number {
  if (!own?.serviceDateEnd || own.serviceDateEnd <= own.serviceDate) return Math.max(units, 0);
  return Math.round(units / (daysBetween(own.serviceDate, own.serviceDateEnd) + 1));
}

/** Without the rounding errors of sums of fractions. */
function round(units: number): number {
  return Number.isInteger(units) ? units : Number(units.toFixed(3));
}
