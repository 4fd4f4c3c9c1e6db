import { Clues } from "../src/model/clues.ts";
import { type Element, elements } from "../src/model/elements.ts";
import { featuresOf } from "../src/model/features.ts";
import type { NoteJudge } from "../src/model/note-model.ts";
import { segment } from "../src/model/segments.ts";
import { readFacts } from "../src/read-note.ts";
import type { CorpusNote, LabelledPart } from "./corpus.ts";

/** A segment of a corpus note and the elements that its labels give it. */
export interface Example {
  features: Int32Array;
  /** By element: the number of the labelled part that has it; 0 if the segment lacks it. */
  parts: Int32Array;
}

/** A part and a segment belong together if they share this much of the shorter one. */
const shareMin = 0.5;

/** A level of assistance is a measure, too. */
const labelsOf: Record<Element, readonly string[]> = {
  goal: ["goal"],
  task: ["task"],
  rationale: ["rationale"],
  response: ["response"],
  measure: ["measure", "assistance"],
};

const clues = new Clues();

/** The segments of notes, each part with a number of its own. */
export function examplesOf(notes: readonly CorpusNote[]): Example[] {
  const examples: Example[] = [];
  let partsBefore = 1;
  for (const note of notes) {
    readCorpusNote(note, (reading, facts) => {
      const text = segment(note.text);
      clues.find(reading, facts, text);
      for (let index = 0; index < text.segmentCount; index += 1) {
        examples.push({
          features: featuresOf(text, clues, index).slice(),
          parts: partsOf(note, text.positions[index]!, text.positions[index + 1]!, partsBefore),
        });
      }
    });
    partsBefore += note.parts.length;
  }
  return examples;
}

/** Reads a note without the fields of its claim. */
export function readCorpusNote(
  { date, text }: CorpusNote,
  use: (...read: Parameters<NoteJudge["judge"]>) => void,
): void {
  readFacts([{ serviceDate: date, text, interventions: [] }], {
    judge(...read) {
      use(...read);
      return {};
    },
  });
}

function partsOf(note: CorpusNote, start: number, end: number, partsBefore: number): Int32Array {
  const parts = new Int32Array(elements.length);
  for (const [index, part] of note.parts.entries()) {
    const overlap = Math.min(part.end, end) - Math.max(part.start, start);
    const shorter = Math.min(part.end - part.start, end - start);
    if (overlap <= 0 || overlap < shareMin * shorter) continue;
    for (const [element, name] of elements.entries()) {
      if (hasElement(part, name)) parts[element] = partsBefore + index;
    }
  }
  return parts;
}

export function hasElement({ labels }: LabelledPart, element: Element): boolean {
  return labelsOf[element].some((label) => labels.includes(label));
}

/** Whether a note has an element, by its labels. */
export function isPresentIn(note: CorpusNote, element: Element): boolean {
  return note.parts.some((part) => hasElement(part, element));
}
