import type { NoteFacts, PresenceFact } from "../facts.ts";
import type { Reading } from "../reading.ts";
import { Clues } from "./clues.ts";
import { type Element, elements } from "./elements.ts";
import { featureBits, featuresOf } from "./features.ts";
import { foundElements, isFound, isInField, isSure } from "./found-elements.ts";
import { noteFeatures, noteFeaturesOf, SegmentScores } from "./note-features.ts";
import { type SegmentedText, segment, textLengthMax } from "./segments.ts";

export const featureCount = 1 << featureBits;

/** How much each feature of a segment speaks for or against each element. */
export interface SegmentWeights {
  /** Per element: added to the sum of its features' weights. */
  biases: Float32Array;
  /** Per element: the unit of its weights. */
  scales: Float32Array;
  /** Per feature and element, in units of the element's scale. */
  weights: Int8Array;
}

/** How the probability that a note has an element follows from its segments, and what it takes to find that it lacks one. */
export interface NoteWeights {
  /** Per element and note feature. */
  noteWeights: Float32Array;
  /** Per element: from this probability on, a note has it. */
  presentFrom: Float32Array;
  /** Per element: below this probability, a note almost certainly lacks it. */
  absentBelow: Float32Array;
}

export type ModelWeights = SegmentWeights & NoteWeights;

/** Of an element that the vocabulary found without doubt. */
const sureConfidence = 0.995;
/** A segment as evidence is at least this likely. */
const evidenceScoreMin = -2;

const clues = new Clues();
const elementCount = elements.length;
const everyElement = [...elements.keys()];

/** Scores the segments of a note. Overwritten by the next note. */
export class SegmentScorer {
  /** By element. */
  readonly scores = elements.map(() => new SegmentScores());
  readonly #model: SegmentWeights;

  constructor(model: SegmentWeights) {
    this.#model = model;
  }

  /**
   * @param words begins with the text that was read
   * @param wanted the elements to score, by index
   */
  score(
    reading: Reading,
    facts: NoteFacts,
    words: string,
    wanted: readonly number[] = everyElement,
  ): SegmentedText {
    const text = segment(words);
    clues.find(reading, facts, text);
    for (const element of wanted) this.scores[element]!.clear();
    for (let index = 0; index < text.segmentCount; index += 1) {
      const features = featuresOf(text, clues, index);
      for (const element of wanted) this.scores[element]!.add(this.#scoreOf(element, features), index);
    }
    return text;
  }

  #scoreOf(element: number, features: Int32Array): number {
    const { biases, scales, weights } = this.#model;
    let sum = 0;
    for (let position = 0; position < features.length; position += 1) {
      sum += weights[features[position]! * elementCount + element]!;
    }
    return sum * scales[element]! + biases[element]!;
  }
}

export interface NoteJudge {
  /**
   * The presence of each element that no field of the claim states.
   * @param facts those read so far, without presence
   * @param words begins with the text that was read
   */
  judge(reading: Reading, facts: NoteFacts, words: string): Partial<Record<Element, PresenceFact>>;
}

/** Judges a note by its sentences and what the vocabulary found in them. */
export class NoteModel implements NoteJudge {
  readonly #model: ModelWeights;
  readonly #scorer: SegmentScorer;

  constructor(model: ModelWeights) {
    this.#model = model;
    this.#scorer = new SegmentScorer(model);
  }

  /** A text that is too long for a note may have every element. */
  judge(reading: Reading, facts: NoteFacts, words: string): Partial<Record<Element, PresenceFact>> {
    const presence: Partial<Record<Element, PresenceFact>> = {};
    if (words.length > textLengthMax) return presence;
    const judged = elements.filter((name) => !isInField(name, facts));
    for (const name of judged) presence[name] = { confidence: sureConfidence };
    const doubtful = judged.filter((name) => !isSure(name, facts)).map((name) => elements.indexOf(name));
    if (doubtful.length === 0) return presence;
    const found = foundElements(facts);
    const text = this.#scorer.score(reading, facts, words, doubtful);
    for (const element of doubtful) {
      const name = elements[element]!;
      const scores = this.#scorer.scores[element]!;
      const features = noteFeaturesOf(scores, text.segmentCount, words.length, found[name]);
      const fact = this.#presenceOf(element, features);
      if (!isFound(name, facts) && scores.best >= evidenceScoreMin) {
        fact.at = [text.positions[scores.bestSegment]!, text.positions[scores.bestSegment + 1]!];
      }
      presence[name] = fact;
    }
    return presence;
  }

  #presenceOf(element: number, features: readonly number[]): PresenceFact {
    const { noteWeights, presentFrom, absentBelow } = this.#model;
    let logit = 0;
    for (const [index, value] of features.entries()) {
      logit += noteWeights[element * noteFeatures.length + index]! * value;
    }
    const probability = 1 / (1 + Math.exp(-logit));
    const confidence = Math.round(probability * 1000) / 1000;
    if (probability >= presentFrom[element]!) return { confidence };
    return { confidence, lack: probability < absentBelow[element]! ? "certain" : "doubtful" };
  }
}
