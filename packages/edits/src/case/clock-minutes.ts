import type { ClockFact } from "@firstpass/note";

/** The minutes that the stretches from time in to time out cover together. Those of single services may be part of the visit's. */
export function minutesOnClock(stretches: readonly ClockFact[]): number {
  let covered = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { timeIn, minutes } of stretches.toSorted((one, other) => one.timeIn - other.timeIn)) {
    const from = Math.max(timeIn, end);
    const through = timeIn + minutes;
    if (through <= from) continue;
    covered += through - from;
    end = through;
  }
  return covered;
}
