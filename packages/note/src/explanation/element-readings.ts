import type { TreatmentNote } from "@firstpass/claim";
import type { NoteFacts, Span } from "../facts.ts";
import { type Element, elements } from "../model/elements.ts";
import { isFound } from "../model/found-elements.ts";

/** How sure the reader is that a note has an element. */
export interface ElementReading {
  /**
   * The vocabulary found it, or else the model's judgement: `unrecognized` is between `probable` and `absent`. What the
   * vocabulary found may be `unrecognized` or `absent`, too, if it occurs in a sentence about something else.
   */
  state: "found" | "probable" | "unrecognized" | "absent";
  /** The probability that the note has it; `null` if a field states it, or if the model has not read the note. */
  probability: number | null;
  /** The sentences that may show it. Empty if the vocabulary found it. */
  passages: ElementPassage[];
}

export interface ElementPassage {
  probability: number;
  at: Span;
}

export type ElementReadings = Readonly<Record<Element, ElementReading>>;

export function readElementStates(note: TreatmentNote, facts: NoteFacts): ElementReadings {
  const textLength = note.text?.length ?? 0;
  const readingOf = (element: Element): ElementReading => {
    const presence = facts.presence?.[element];
    const at = presence?.at;
    return {
      state: stateOf(element, facts),
      probability: presence?.confidence ?? null,
      passages:
        at && at[0] < textLength
          ? [{ probability: presence.confidence, at: [at[0], Math.min(at[1], textLength)] }]
          : [],
    };
  };
  return Object.fromEntries(elements.map((element) => [element, readingOf(element)])) as ElementReadings;
}

function stateOf(element: Element, facts: NoteFacts): ElementReading["state"] {
  if (facts.wordless && !isFound(element, facts)) return "absent";
  const lack = facts.presence?.[element]?.lack;
  if (lack) return lack === "certain" ? "absent" : "unrecognized";
  return isFound(element, facts) ? "found" : "probable";
}
