import { elements } from "../src/model/elements.ts";
import { featuresOf } from "../src/model/features.ts";
import { segment } from "../src/model/segments.ts";
import type { CorpusNote } from "./corpus.ts";

/** A segment of a corpus note and the elements that its labels give it. */
export interface Example {
  features: Uint16Array;
  /** By element: 1 if the segment has it. */
  gold: Uint8Array;
}

/** A part and a segment belong together if they share this much of the shorter one. */
const shareMin = 0.5;

export function examplesOf(note: CorpusNote): Example[] {
  const text = segment(note.text);
  return Array.from({ length: text.segmentCount }, (_, index) => {
    const start = text.positions[index]!;
    const end = text.positions[index + 1]!;
    const gold = new Uint8Array(elements.length);
    for (const part of note.parts) {
      const overlap = Math.min(part.end, end) - Math.max(part.start, start);
      const shorter = Math.min(part.end - part.start, end - start);
      if (overlap <= 0 || overlap < shareMin * shorter) continue;
      for (const [element, name] of elements.entries()) if (part.labels.includes(name)) gold[element] = 1;
    }
    return { features: featuresOf(text, index).slice(), gold };
  });
}

/** Whether a note has each element, by its labels. */
export function presenceIn(note: CorpusNote): boolean[] {
  return elements.map((name) => note.parts.some(({ labels }) => labels.includes(name)));
}
