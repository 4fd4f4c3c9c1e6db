import type { Claim, TreatmentNote } from "@firstpass/claim";
import type { NoteFacts } from "./facts.ts";

/** What the notes of a claim tell, in the claim's order. */
export function readFacts(claim: Claim): NoteFacts[] {
  return claim.notes.map(readNote);
}

function readNote(note: TreatmentNote, index: number): NoteFacts {
  const minutes = note.interventions.flatMap(({ procedure, minutes }) =>
    minutes === undefined ? [] : [{ procedure, minutes, certain: true, at: null }],
  );
  return {
    note: index,
    serviceDate: note.serviceDate,
    blank: !note.text,
    minutes,
    timedMinutes: note.timedMinutes === undefined ? null : { value: note.timedMinutes, at: null },
    totalMinutes: note.totalMinutes === undefined ? null : { value: note.totalMinutes, at: null },
    goal: null,
    signature: null,
    planOfCare: null,
  };
}
