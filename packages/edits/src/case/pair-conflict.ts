import type { ServiceLine } from "@firstpass/claim";
import { type BilledDay, type BilledLine, ownLines } from "./billed-day.ts";
import { counted, inWords } from "./wording.ts";

/** Lines on one day, from this claim and earlier ones, that a pair does not allow together. */
export interface PairConflict {
  /** The column 1 lines and the column 2 lines. */
  readonly first: readonly BilledLine[];
  readonly second: readonly BilledLine[];
  /** The lines on this claim. */
  readonly lines: readonly ServiceLine[];
  /** The lines that the payer denies: this claim's column 2 lines, or its column 1 lines if column 2 was billed earlier. */
  readonly atRisk: readonly ServiceLine[];
}

/**
 * The lines of a pair's two procedures that one provider billed and that are not allowed together, at least one of them
 * on this claim. All such lines make one conflict. `null` when there is none.
 */
export function findConflict(
  { column1, column2 }: { column1: string; column2: string },
  day: BilledDay,
  isAllowed: (first: BilledLine, second: BilledLine) => boolean,
): PairConflict | null {
  const firsts = new Set<BilledLine>();
  const seconds = new Set<BilledLine>();
  for (const first of day.linesOf(column1)) {
    for (const second of day.linesOf(column2)) {
      // This claim cannot correct a conflict between two earlier lines.
      if (!first.own && !second.own) continue;
      if (isAllowed(first, second) || !day.isSameProvider(first, second)) continue;
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
export function linesInWords(lines: readonly BilledLine[]): string {
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
