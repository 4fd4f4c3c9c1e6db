import type { TreatmentNote } from "@firstpass/claim";
import type { NoteFacts, Span } from "../facts.ts";
import { textLimits } from "../limits.ts";
import type { Section } from "../outline/outline.ts";
import { readFacts } from "../read-note.ts";
import { type Reading, readText } from "../reading.ts";
import { type ElementReadings, readElementStates } from "./element-readings.ts";
import { labelsOf, type NoteLabel } from "./labels.ts";

/** How a note was read: its sections, the passage of each fact, and how sure the reader is of each element. */
export interface NoteExplanation {
  facts: NoteFacts;
  /** The end of the text that was read. The rest of a text with too many words is not. */
  readThrough: number;
  /** In the order of the text, without headings. */
  sentences: ExplainedSentence[];
  /** In the order of the text. */
  labels: NoteLabel[];
  elements: ElementReadings;
}

export interface ExplainedSentence {
  section: Section;
  at: Span;
}

/** Explains how each note of a claim is read, in their order. */
export function explainNotes(notes: readonly TreatmentNote[]): NoteExplanation[] {
  const facts = readFacts(notes);
  return notes.map((note, index) => explainNote(note, facts[index]!));
}

function explainNote(note: TreatmentNote, facts: NoteFacts): NoteExplanation {
  const text = note.text ?? "";
  return {
    facts,
    ...readText(text, outlineIn),
    labels: labelsOf(facts),
    elements: readElementStates(note, facts),
  };
}

function outlineIn({ tokens, outline }: Reading): Pick<NoteExplanation, "readThrough" | "sentences"> {
  const isCut = tokens.count === textLimits.tokensMax;
  return {
    readThrough: isCut ? tokens.ends[tokens.count - 1]! : tokens.text.length,
    sentences: outline.sentences
      .filter(({ first, last }) => last >= first)
      .map(({ first, last, section }) => ({ section, at: tokens.span(first, last) })),
  };
}
