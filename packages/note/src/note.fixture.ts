import type { TreatmentNote } from "@firstpass/claim";
import type { NoteFacts } from "./facts.ts";
import { readFacts } from "./read-note.ts";

/** A note with a text, and no other field unless it is given. */
export function noteOf(text: string, fields: Partial<TreatmentNote> = {}): TreatmentNote {
  return { serviceDate: "2026-03-02", interventions: [], text, ...fields };
}

export function factsOf(text: string, fields: Partial<TreatmentNote> = {}): NoteFacts {
  return readFacts([noteOf(text, fields)])[0]!;
}
