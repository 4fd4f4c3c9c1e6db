import type { Span } from "../facts.ts";
import { type Element, elements } from "./elements.ts";
import { featureBits, featuresOf } from "./features.ts";
import { type SegmentedText, segment, textLengthMax } from "./segments.ts";

export const featureCount = 1 << featureBits;

/** A trained model: how much each feature speaks for or against each element. */
export interface ModelWeights {
  /** Per element: added to the sum of its features' weights. */
  biases: Float32Array;
  /** Per element: the unit of its weights. */
  scales: Float32Array;
  /** Per feature and element, in units of the element's scale. */
  weights: Int8Array;
  /** Per element: with this probability of presence, a note probably has it. */
  probableFrom: Float32Array;
  /** Per element: below this probability of presence, a note almost certainly lacks it. */
  absentBelow: Float32Array;
}

/** What the model makes of one segment of a text. */
export interface SegmentReading {
  at: Span;
  /** Per element: the probability that the segment has it. */
  probabilities: Record<Element, number>;
}

/** Recognizes elements of a note by what its sentences look like, where the vocabulary has none of their words. */
export class NoteModel {
  readonly #model: ModelWeights;
  readonly #sums = new Int32Array(elements.length);
  readonly #present = new Float64Array(elements.length);

  constructor(model: ModelWeights) {
    this.#model = model;
  }

  /** Per element: the probability that some segment of the text has it. Reads `textLengthMax` characters at most. */
  presence(text: string): Float64Array {
    const segmented = segment(text);
    const absent = new Float64Array(elements.length).fill(1);
    for (let index = 0; index < segmented.segmentCount; index += 1) {
      const present = this.#presenceIn(segmented, index);
      for (let element = 0; element < elements.length; element += 1)
        absent[element]! *= 1 - present[element]!;
    }
    return absent.map((probability) => 1 - probability);
  }

  /** The probabilities of a segment, valid until the next one. */
  #presenceIn(segmented: SegmentedText, segment: number): Float64Array {
    const { biases, scales, weights } = this.#model;
    const sums = this.#sums.fill(0);
    for (const feature of featuresOf(segmented, segment)) {
      const start = feature * elements.length;
      for (let element = 0; element < elements.length; element += 1)
        sums[element]! += weights[start + element]!;
    }
    const present = this.#present;
    for (let element = 0; element < elements.length; element += 1) {
      const logit = sums[element]! * scales[element]! + biases[element]!;
      present[element] = 1 / (1 + Math.exp(-logit));
    }
    return present;
  }

  /** The probabilities of each segment; none if the text is too long for a note. */
  readSegments(text: string): SegmentReading[] {
    if (text.length > textLengthMax) return [];
    const segmented = segment(text);
    return Array.from({ length: segmented.segmentCount }, (_, index) => {
      const present = this.#presenceIn(segmented, index);
      return {
        at: [segmented.positions[index]!, segmented.positions[index + 1]!],
        probabilities: Object.fromEntries(
          elements.map((name, element) => [name, present[element]!]),
        ) as Record<Element, number>,
      };
    });
  }

  /**
   * Those of the missing elements that the text probably has, and those that it almost certainly lacks. A text that is too
   * long for a note probably has them all.
   */
  judge(text: string, missing: readonly Element[]): { probable?: Element[]; absent?: Element[] } {
    if (text.length > textLengthMax) return { probable: [...missing] };
    const { probableFrom, absentBelow } = this.#model;
    const presence = this.presence(text);
    const probable: Element[] = [];
    const absent: Element[] = [];
    for (const name of missing) {
      const element = elements.indexOf(name);
      if (presence[element]! >= probableFrom[element]!) probable.push(name);
      if (presence[element]! < absentBelow[element]!) absent.push(name);
    }
    return { ...(probable.length > 0 ? { probable } : {}), ...(absent.length > 0 ? { absent } : {}) };
  }
}
