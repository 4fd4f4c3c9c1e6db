import { elements } from "../src/model/elements.ts";
import { featureCount, type ModelWeights } from "../src/model/note-model.ts";
import type { Example } from "./examples.ts";

const epochs = 10;
const rate = 0.15;
/** AdaGrad's start, so that the first steps are not too long. */
const gradientStart = 1e-2;
/** A smaller gradient teaches nothing. */
const gradientMin = 1e-3;

/**
 * Logistic regression, one per element, over the features of the examples, by AdaGrad. The same examples in the same order
 * always give the same weights.
 */
export function train(examples: readonly Example[]): ModelWeights {
  const count = elements.length;
  const weights = new Float32Array(featureCount * count);
  const squares = new Float32Array(featureCount * count).fill(gradientStart);
  const biases = new Float32Array(count);
  const biasSquares = new Float32Array(count).fill(gradientStart);
  const gradients = new Float64Array(count);
  const order = Array.from(examples.keys());
  const random = randomNumbers(1);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const { features, gold } = examples[index]!;
      gradients.set(biases);
      for (const feature of features) {
        for (let element = 0; element < count; element += 1)
          gradients[element]! += weights[feature * count + element]!;
      }
      for (let element = 0; element < count; element += 1) {
        const error = 1 / (1 + Math.exp(-gradients[element]!)) - gold[element]!;
        gradients[element] = Math.abs(error) < gradientMin ? 0 : error;
        biasSquares[element]! += error * error;
        biases[element]! -= (rate * gradients[element]!) / Math.sqrt(biasSquares[element]!);
      }
      for (const feature of features) {
        for (let element = 0; element < count; element += 1) {
          const gradient = gradients[element]!;
          if (gradient === 0) continue;
          const at = feature * count + element;
          squares[at]! += gradient * gradient;
          weights[at]! -= (rate * gradient) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  return quantize(weights, biases);
}

/** Weights in 127 steps of their element's largest. */
function quantize(weights: Float32Array, biases: Float32Array): ModelWeights {
  const count = elements.length;
  const scales = new Float32Array(count);
  for (const [at, weight] of weights.entries()) {
    scales[at % count] = Math.max(scales[at % count]!, Math.abs(weight) / 127);
  }
  return {
    biases,
    scales,
    weights: Int8Array.from(weights, (weight, at) => Math.round(weight / scales[at % count]!)),
    probableFrom: new Float32Array(count),
    absentBelow: new Float32Array(count),
  };
}

function shuffle(items: number[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
}

/** A linear congruential generator: numbers from 0 to 1 that are the same on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
