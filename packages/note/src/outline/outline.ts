import type { Mention } from "../vocabulary/vocabulary.ts";

/** The parts of a note, by their headings (`sections.json`); `none` before the first heading. */
export type Section =
  | "none"
  | "subjective"
  | "objective"
  | "treatment"
  | "response"
  | "assessment"
  | "plan"
  | "goals"
  | "home"
  | "history"
  | "time"
  | "signature"
  | "other";

/** Tokens `first` to `last`, after the bullet, number or heading before them. */
export interface Sentence {
  first: number;
  last: number;
  section: Section;
  startsLine: boolean;
  /** The heading right before it. */
  heading: Mention | null;
  /** Blocks are separated by empty lines. */
  block: number;
  /** The token from which it is about the future; after its end if none of it is. */
  futureFrom: number;
  /** It quotes the patient ("Patient reports …"), without a heading to say so. */
  isReported: boolean;
}

/** The sentences of a note, at least one. Their clauses are in the tokens. */
export class Outline {
  readonly sentences: readonly Sentence[];
  readonly clauseCount: number;
  #last = 0;

  constructor(sentences: readonly Sentence[], clauseCount: number) {
    this.sentences = sentences;
    this.clauseCount = clauseCount;
  }

  /** The sentence that contains a token. A heading and a closing sign belong to the sentence before them. */
  sentenceAt(token: number): Sentence {
    const { sentences } = this;
    // Most calls are for the same sentence as the last one.
    const last = sentences[this.#last]!;
    const next = sentences[this.#last + 1];
    if (last.first <= token && (!next || token < next.first)) return last;
    let low = 0;
    let high = sentences.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sentences[middle]!.first <= token) low = middle;
      else high = middle - 1;
    }
    this.#last = low;
    return sentences[low]!;
  }
}

/** Whether a token is about the visit itself: done or found that day, not planned, remembered or reported. */
export function isCurrent({ section, futureFrom, isReported }: Sentence, token: number): boolean {
  if (token >= futureFrom || isReported) return false;
  return (
    section !== "plan" &&
    section !== "goals" &&
    section !== "subjective" &&
    section !== "home" &&
    section !== "history"
  );
}
