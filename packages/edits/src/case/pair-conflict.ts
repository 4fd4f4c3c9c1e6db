import type { ServiceLine } from "@firstpass/claim";
import { counted, inWords } from "../engine/template.ts";
import { type BilledDay, type BilledLine, ownLines } from "./billed-day.ts";

/** Lines of a day, of this claim and of earlier ones, that a pair does not let through together. */
export interface PairConflict {
  /** The lines of the pair's column 1, and those of its column 2. */
  readonly first: readonly BilledLine[];
  readonly second: readonly BilledLine[];
  /** Those of this claim. */
  readonly lines: readonly ServiceLine[];
  /** What the payer denies: the column 2 lines of this claim, or its column 1 lines where column 2 was billed before. */
  readonly atRisk: readonly ServiceLine[];
}

/**
 * The lines of two procedures, at least one of them on this claim, that one provider billed and that do not pass together.
 * However many lines bill the two, the conflict is one.
 */
export function findConflict(
  { column1, column2 }: { column1: string; column2: string },
  day: BilledDay,
  mayPass: (first: BilledLine, second: BilledLine) => boolean,
): PairConflict | null {
  const firsts = new Set<BilledLine>();
  const seconds = new Set<BilledLine>();
  for (const first of day.linesOf(column1)) {
    for (const second of day.linesOf(column2)) {
      // Between two earlier lines there is nothing that this claim could mend.
      if (!first.own && !second.own) continue;
      if (mayPass(first, second) || !day.isSameProvider(first, second)) continue;
      firsts.add(first);
      seconds.add(second);
    }
  }
  if (firsts.size === 0) return null;
  const first = [...firsts];
  const second = [...seconds];
  const own2 = ownLines(second);
  const own1 = ownLines(first);
  return { first, second, lines: [...own1, ...own2], atRisk: own2.length > 0 ? own2 : own1 };
}

/** "line 1", "lines 1 and 3", "claim CLM-7, line 2", "line 3 and claim CLM-7, line 2". */
export function placeOf(lines: readonly BilledLine[]): string {
  const numbers = ownLines(lines)
    .map(({ number }) => number)
    .sort((a, b) => a - b);
  const places =
    numbers.length === 0 ? [] : [`${numbers.length === 1 ? "line" : "lines"} ${inWords(numbers)}`];
  for (const { earlier } of lines) {
    if (earlier) places.push(`claim ${earlier.controlNumber}, line ${earlier.line}`);
  }
  return inWords(places);
}

/** "2 units of 97112". */
export function unitsOf(lines: readonly ServiceLine[]): string {
  const units = lines.reduce((sum, line) => sum + line.units, 0);
  return `${counted(units, "unit")} of ${lines[0]!.procedure}`;
}
