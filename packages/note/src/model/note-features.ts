import type { FoundElement } from "./found-elements.ts";

/**
 * What decides whether a note has an element: the scores of its segments, its length, and what the vocabulary found. The
 * names are those of the report.
 */
export const noteFeatures = [
  "constant",
  "any segment",
  "best segment",
  "second",
  "third",
  "segments",
  "length",
  "found",
  "count",
  "strong",
] as const;

/** Scores are logits. More extreme ones say no more. */
const anyMax = 10;
const scoreMin = -8;
/** Some segment has it for certain. */
const inverseMax = 1e9;
const scoreMax = 6;

/** The scores of an element over the segments of a note. */
export class SegmentScores {
  best = scoreMin;
  second = scoreMin;
  third = scoreMin;
  /** The segment with the best score; -1 if none is above the least. */
  bestSegment = -1;
  /** The inverse of the probability that no segment has it. */
  #inverse = 1;

  clear(): void {
    this.best = scoreMin;
    this.second = scoreMin;
    this.third = scoreMin;
    this.bestSegment = -1;
    this.#inverse = 1;
  }

  add(score: number, segment: number): void {
    if (this.#inverse < inverseMax) this.#inverse *= 1 + Math.exp(Math.min(score, anyMax));
    const limited = Math.min(score, scoreMax);
    if (limited > this.best) {
      this.third = this.second;
      this.second = this.best;
      this.best = limited;
      this.bestSegment = segment;
    } else if (limited > this.second) {
      this.third = this.second;
      this.second = limited;
    } else if (limited > this.third) this.third = limited;
  }

  /** The logit of the probability that some segment has it. */
  get any(): number {
    return Math.max(scoreMin, Math.min(anyMax, Math.log(this.#inverse - 1)));
  }
}

/** The values of {@link noteFeatures}. */
export function noteFeaturesOf(
  scores: SegmentScores,
  segmentCount: number,
  textLength: number,
  { count, isStrong }: FoundElement,
): number[] {
  return [
    1,
    scores.any,
    scores.best,
    scores.second,
    scores.third,
    Math.log1p(segmentCount),
    Math.log1p(textLength),
    count > 0 ? 1 : 0,
    Math.log1p(count),
    isStrong ? 1 : 0,
  ];
}
