/** A note as a model sees it that was trained without its author. */
export interface JudgedNote {
  element: number;
  features: number[];
  isPresent: boolean;
  origin: Origin;
}

/** A note of the corpus, one without the sentences that have the element, or a few parts of one. */
export type Origin = "note" | "cut" | "excerpt";

/** A note with its probability of having an element. It counts for more or less than one. */
export interface WeighedNote {
  probability: number;
  isPresent: boolean;
  origin: Origin;
  weight: number;
}
