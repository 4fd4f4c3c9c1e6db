import { elements } from "../src/model/elements.ts";
import { featureCount, type SegmentWeights } from "../src/model/note-model.ts";
import type { Example } from "./examples.ts";
import { randomNumbers, shuffle } from "./random.ts";

const epochs = 10;
const rate = 0.15;
/** AdaGrad's start, so that the first steps are not too long. */
const gradientStart = 1e-2;
/** A smaller gradient teaches nothing. */
const gradientMin = 1e-3;
/** How fast weights that explain little vanish. */
const decay = 1e-5;
/** A labelled part is more than what shows its element. From this epoch on, only its best segments teach … */
const bestFrom = 3;
/** … those whose score is this close to the best. */
const bestReach = 1;

const count = elements.length;

/**
 * Logistic regression, one per element, over the features of the examples, by AdaGrad. The same examples in the same order
 * always give the same weights.
 */
export function train(examples: readonly Example[]): SegmentWeights {
  const trainer = new Trainer();
  const order = Array.from(examples.keys());
  const random = randomNumbers(1);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    if (epoch >= bestFrom) trainer.findBest(examples);
    shuffle(order, random);
    for (const index of order) trainer.learn(examples[index]!);
  }
  return trainer.quantized();
}

class Trainer {
  readonly #weights = new Float32Array(featureCount * count);
  readonly #squares = new Float32Array(featureCount * count).fill(gradientStart);
  readonly #biases = new Float32Array(count);
  readonly #biasSquares = new Float32Array(count).fill(gradientStart);
  readonly #scores = new Float64Array(count);
  /** By element and part: the best score of its segments. */
  #best: Map<number, number>[] = [];

  findBest(examples: readonly Example[]): void {
    this.#best = elements.map(() => new Map());
    for (const { features, parts } of examples) {
      if (parts.every((part) => part === 0)) continue;
      this.#score(features);
      for (let element = 0; element < count; element += 1) {
        const part = parts[element]!;
        if (part === 0) continue;
        const best = this.#best[element]!;
        best.set(part, Math.max(best.get(part) ?? Number.NEGATIVE_INFINITY, this.#scores[element]!));
      }
    }
  }

  learn({ features, parts }: Example): void {
    this.#score(features);
    const gradients = this.#scores;
    for (let element = 0; element < count; element += 1) {
      const gradient = this.#gradientOf(element, parts[element]!);
      gradients[element] = gradient;
      this.#biasSquares[element]! += gradient * gradient;
      this.#biases[element]! -= (rate * gradient) / Math.sqrt(this.#biasSquares[element]!);
    }
    for (const feature of features) {
      for (let element = 0; element < count; element += 1) {
        const at = feature * count + element;
        const gradient = gradients[element]! + decay * this.#weights[at]!;
        if (gradient === 0) continue;
        this.#squares[at]! += gradient * gradient;
        this.#weights[at]! -= (rate * gradient) / Math.sqrt(this.#squares[at]!);
      }
    }
  }

  #score(features: Int32Array): void {
    const scores = this.#scores;
    scores.set(this.#biases);
    for (const feature of features) {
      for (let element = 0; element < count; element += 1)
        scores[element]! += this.#weights[feature * count + element]!;
    }
  }

  #gradientOf(element: number, part: number): number {
    const score = this.#scores[element]!;
    const error = 1 / (1 + Math.exp(-score)) - (part === 0 ? 0 : 1);
    if (Math.abs(error) < gradientMin) return 0;
    const best = part === 0 ? undefined : this.#best[element]?.get(part);
    return best !== undefined && score < best - bestReach ? 0 : error;
  }

  /** Weights in 127 steps of their element's largest. */
  quantized(): SegmentWeights {
    const scales = new Float32Array(count);
    for (const [at, weight] of this.#weights.entries()) {
      scales[at % count] = Math.max(scales[at % count]!, Math.abs(weight) / 127);
    }
    return {
      biases: this.#biases,
      scales,
      weights: Int8Array.from(this.#weights, (weight, at) => Math.round(weight / scales[at % count]!)),
    };
  }
}
