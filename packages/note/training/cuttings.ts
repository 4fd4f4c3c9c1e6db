import type { Element } from "../src/model/elements.ts";
import type { CorpusNote, LabelledPart } from "./corpus.ts";
import { hasElement } from "./examples.ts";
import { randomNumbers } from "./random.ts";

const excerptsPerNote = 2;
const excerptPartsMax = 4;

/** The note without the parts that have an element: a note that lacks it. */
export function without(note: CorpusNote, element: Element): CorpusNote {
  return cutting(note, (part) => !hasElement(part, element));
}

/** A few parts of each note, as notes of their own: the corpus has hardly any that are as short as a line. */
export function excerptsOf(notes: readonly CorpusNote[]): CorpusNote[] {
  const random = randomNumbers(1);
  return notes.flatMap((note) =>
    Array.from({ length: excerptsPerNote }, () => {
      const share = (1 + Math.floor(random() * excerptPartsMax)) / note.parts.length;
      return cutting(note, () => random() < share);
    }),
  );
}

/** The parts that are kept, on their own lines as in the note. */
function cutting(note: CorpusNote, isKept: (part: LabelledPart) => boolean): CorpusNote {
  const parts: LabelledPart[] = [];
  let text = "";
  let through = 0;
  for (const part of note.parts) {
    const kept = isKept(part);
    // The line ends, even if its only part is gone.
    const gap = note.text.slice(through, part.start);
    if (kept || gap.includes("\n")) text += gap;
    through = part.end;
    if (!kept) continue;
    const start = text.length;
    text += note.text.slice(part.start, part.end);
    parts.push({ start, end: text.length, labels: part.labels });
  }
  return { ...note, text, parts };
}
