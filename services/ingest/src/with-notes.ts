import { type Claim, limits, type TreatmentNote } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";

/** Replaces the claim's notes with the same service dates. @throws ProblemError */
export function withNotes(claim: Claim, notes: readonly TreatmentNote[]): Claim {
  const replaced = new Set(notes.map((note) => note.serviceDate));
  const kept = claim.notes.filter((note) => !replaced.has(note.serviceDate));
  const all = [...kept, ...notes].sort((a, b) => compare(a.serviceDate, b.serviceDate));
  if (all.length > limits.notesMax) {
    throw new ProblemError("notes-unreadable", `The claim would have more than ${limits.notesMax} notes.`);
  }
  return { ...claim, notes: all };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
