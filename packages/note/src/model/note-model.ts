import { type Element, elements } from "./elements.ts";
import { featureBits, featuresOf } from "./features.ts";
import { segment, textLengthMax } from "./segments.ts";

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

/** Recognizes elements of a note by what its sentences look like, where the vocabulary has none of their words. */
export class NoteModel {
  readonly #model: ModelWeights;

  constructor(model: ModelWeights) {
    this.#model = model;
  }

  /** Per element: the probability that some segment of the text has it. Reads `textLengthMax` characters at most. */
  presence(text: string): Float64Array {
    const { biases, scales, weights } = this.#model;
    const segmented = segment(text);
    const absent = new Float64Array(elements.length).fill(1);
    const sums = new Int32Array(elements.length);
    for (let index = 0; index < segmented.segmentCount; index += 1) {
      sums.fill(0);
      for (const feature of featuresOf(segmented, index)) {
        const start = feature * elements.length;
        for (let element = 0; element < elements.length; element += 1)
          sums[element]! += weights[start + element]!;
      }
      for (let element = 0; element < elements.length; element += 1) {
        const logit = sums[element]! * scales[element]! + biases[element]!;
        absent[element]! *= 1 - 1 / (1 + Math.exp(-logit));
      }
    }
    return absent.map((probability) => 1 - probability);
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
