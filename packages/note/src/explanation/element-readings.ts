import type { TreatmentNote } from "@firstpass/claim";
import type { NoteFacts, Span } from "../facts.ts";
import { type Element, elements } from "../model/elements.ts";
import { missingElements } from "../model/missing-elements.ts";
import { wordsOf } from "../model/note-words.ts";
import { shippedModel } from "../model/shipped-model.ts";

/** How sure the reader is that a note has an element. */
export interface ElementReading {
  /** The vocabulary found it, or else the model's judgement: `unrecognized` is between `probable` and `absent`. */
  state: "found" | "probable" | "unrecognized" | "absent";
  /** The model's probability that the note has it; `null` if it was found, or if the model has not read the note. */
  probability: number | null;
  /** The passages of the text that the model takes for it, the likeliest first. Empty if it was found. */
  passages: ElementPassage[];
}

export interface ElementPassage {
  probability: number;
  at: Span;
}

export type ElementReadings = Readonly<Record<Element, ElementReading>>;

const passagesMax = 2;
/** A passage that is less likely explains nothing. */
const probabilityMin = 0.1;

export function readElementStates(note: TreatmentNote, facts: NoteFacts): ElementReadings {
  const missing = new Set(missingElements(facts));
  const segments = missing.size > 0 ? shippedModel().readSegments(wordsOf(note)) : [];
  const textLength = note.text?.length ?? 0;
  const readingOf = (element: Element): ElementReading => {
    if (!missing.has(element)) return { state: "found", probability: null, passages: [] };
    let lacking = 1;
    for (const { probabilities } of segments) lacking *= 1 - probabilities[element];
    return {
      state: stateOf(element, facts),
      probability: segments.length === 0 ? null : 1 - lacking,
      passages: segments
        .filter(({ at, probabilities }) => probabilities[element] >= probabilityMin && at[0] < textLength)
        .map(
          ({ at: [start, end], probabilities }): ElementPassage => ({
            probability: probabilities[element],
            at: [start, Math.min(end, textLength)],
          }),
        )
        .sort((a, b) => b.probability - a.probability)
        .slice(0, passagesMax),
    };
  };
  return Object.fromEntries(elements.map((element) => [element, readingOf(element)])) as ElementReadings;
}

function stateOf(element: Element, { wordless, probable, absent }: NoteFacts): ElementReading["state"] {
  if (probable?.includes(element)) return "probable";
  return wordless || absent?.includes(element) ? "absent" : "unrecognized";
}
