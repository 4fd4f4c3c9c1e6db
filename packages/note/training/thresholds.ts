import type { WeighedNote } from "./judged-note.ts";

/** Of the notes that have an element, at most this share may be found certain to lack it. */
const wrongHoldShareMax = 0.0025;
/** What a wrong warning costs, compared with a missed defect: it stops no claim, but too many are ignored. */
const wrongWarningCost = 0.4;

export interface Thresholds {
  /** From this probability on, a note has the element. */
  presentFrom: number;
  /** Below this probability, it almost certainly lacks it. */
  absentBelow: number;
}

/** The thresholds of an element, chosen on notes by authors that the model had not seen. */
export function chooseThresholds(notes: readonly WeighedNote[]): Thresholds {
  const sorted = [...notes].sort((a, b) => a.probability - b.probability);
  return { presentFrom: cheapestThreshold(sorted), absentBelow: surestThreshold(sorted) };
}

/** A warning is given below the threshold, as long as the right ones are worth the wrong ones. */
function cheapestThreshold(sorted: readonly WeighedNote[]): number {
  let gain = 0;
  let best = 0;
  let threshold = 0;
  for (const [index, { isPresent, weight }] of sorted.entries()) {
    gain += weight * (isPresent ? -wrongWarningCost : 1);
    if (gain <= best) continue;
    best = gain;
    threshold = between(sorted, index);
  }
  return threshold;
}

/** A note is held below the threshold, as long as few are held wrongly. Ends after a note that is held rightly. */
function surestThreshold(sorted: readonly WeighedNote[]): number {
  const wrongMax = wrongHoldShareMax * sorted.filter(({ isPresent }) => isPresent).length;
  let wrong = 0;
  let threshold = 0;
  for (const [index, { isPresent }] of sorted.entries()) {
    if (isPresent) wrong += 1;
    if (wrong > wrongMax) break;
    if (!isPresent) threshold = between(sorted, index);
  }
  return threshold;
}

function between(sorted: readonly WeighedNote[], index: number): number {
  const { probability } = sorted[index]!;
  return (probability + (sorted[index + 1]?.probability ?? probability)) / 2;
}
