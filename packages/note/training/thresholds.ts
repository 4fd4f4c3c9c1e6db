import { type Element, elements } from "../src/model/elements.ts";
import type { ModelWeights } from "../src/model/note-model.ts";

/** Of the notes that have an element, at most this share may be held for lacking it. */
const wrongHoldShareMax = 0.0025;
/** What a wrong warning costs, compared with a missed defect: it stops no claim, but too many are ignored. */
const wrongWarningCost = 0.2;

/** A left-out note in which the vocabulary found no such element. */
export interface LeftOutNote {
  element: Element;
  /** As the model, trained without the note's author, sees it. */
  presence: number;
  isPresent: boolean;
}

/** The thresholds for warning and for holding, per element, chosen on left-out notes. */
export function chooseThresholds(
  notes: readonly LeftOutNote[],
  noteCount: number,
): Pick<ModelWeights, "probableFrom" | "absentBelow"> {
  const byElement = elements.map((name) =>
    notes.filter(({ element }) => element === name).sort((a, b) => a.presence - b.presence),
  );
  return {
    probableFrom: Float32Array.from(byElement, cheapestThreshold),
    absentBelow: Float32Array.from(byElement, (own) => surestThreshold(own, wrongHoldShareMax * noteCount)),
  };
}

/** A warning is given below the threshold, as long as the right ones are worth the wrong ones. */
function cheapestThreshold(sorted: readonly LeftOutNote[]): number {
  let gain = 0;
  let best = 0;
  let threshold = 0;
  for (const [index, { isPresent }] of sorted.entries()) {
    gain += isPresent ? -wrongWarningCost : 1;
    if (gain <= best) continue;
    best = gain;
    threshold = between(sorted, index);
  }
  return threshold;
}

/** A note is held below the threshold, as long as few are held wrongly. Ends after a note that is held rightly. */
function surestThreshold(sorted: readonly LeftOutNote[], wrongMax: number): number {
  let wrong = 0;
  let threshold = 0;
  for (const [index, { isPresent }] of sorted.entries()) {
    if (isPresent) wrong += 1;
    if (wrong > wrongMax) break;
    if (!isPresent) threshold = between(sorted, index);
  }
  return threshold;
}

function between(sorted: readonly LeftOutNote[], index: number): number {
  const { presence } = sorted[index]!;
  return (presence + (sorted[index + 1]?.presence ?? presence)) / 2;
}
