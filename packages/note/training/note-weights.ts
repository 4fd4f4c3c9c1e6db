import { elements } from "../src/model/elements.ts";
import { noteFeatures } from "../src/model/note-features.ts";
import type { NoteWeights } from "../src/model/note-model.ts";
import type { JudgedNote, Origin, WeighedNote } from "./judged-note.ts";
import { fitLogistic } from "./logistic.ts";
import { chooseThresholds } from "./thresholds.ts";

const excerptShare = 0.1;

/** The weights of note features, and the thresholds, from notes by authors that the model had not seen. */
export function trainNoteWeights(judged: readonly JudgedNote[]): NoteWeights {
  const width = noteFeatures.length;
  const noteWeights = new Float32Array(elements.length * width);
  const presentFrom = new Float32Array(elements.length);
  const absentBelow = new Float32Array(elements.length);
  for (const element of elements.keys()) {
    const own = judged.filter((note) => note.element === element);
    const fitted = fitLogistic(
      own.map(({ features }) => features),
      own.map(({ isPresent }) => isPresent),
      weightsOf(own),
    );
    noteWeights.set(fitted, element * width);
    const whole = own.filter(({ origin }) => origin !== "excerpt");
    const thresholds = chooseThresholds(
      weigh(whole, noteWeights.subarray(element * width, (element + 1) * width)),
    );
    presentFrom[element] = thresholds.presentFrom;
    absentBelow[element] = thresholds.absentBelow;
  }
  return { noteWeights, presentFrom, absentBelow };
}

/** The notes of one element with their probabilities. */
export function weigh(notes: readonly JudgedNote[], noteWeights: ArrayLike<number>): WeighedNote[] {
  const weights = weightsOf(notes);
  return notes.map(({ features, isPresent, origin }, index) => {
    const logit = features.reduce((sum, value, feature) => sum + value * noteWeights[feature]!, 0);
    return { probability: 1 / (1 + Math.exp(-logit)), isPresent, origin, weight: weights[index]! };
  });
}

/**
 * Notes that lack an element are few. Those from which it was cut are many, but no author wrote them. Each kind gets half
 * the weight of the first, so that lacking an element is as rare as in the corpus. Excerpts with the element have the weight
 * of a tenth of the notes, and those without it half of that.
 */
function weightsOf(notes: readonly JudgedNote[]): number[] {
  const count = (origin: Origin, isPresent: boolean) =>
    notes.filter((note) => note.origin === origin && note.isPresent === isPresent).length;
  const present = count("note", true);
  const lacking = count("note", false);
  const weights = {
    note: { present: 1, lacking: 1 / 2 },
    cut: { present: 0, lacking: lacking / count("cut", false) / 2 },
    excerpt: {
      present: (excerptShare * present) / count("excerpt", true),
      lacking: (excerptShare * present) / count("excerpt", false) / 2,
    },
  };
  return notes.map(({ origin, isPresent }) => weights[origin][isPresent ? "present" : "lacking"]);
}
