import { type Claim, parseNotes, RejectionError, type TreatmentNote } from "@firstpass/claim";
import {
  type CandidateClaim,
  chooseClaim,
  type DocumentNote,
  treatmentNoteOf,
  waitingReasons,
} from "@firstpass/documents";
import { CommandError } from "../command.ts";
import type { Candidate } from "./candidates.ts";
import type { FoundNote, UnmatchedNote } from "./read-notes.ts";

interface AddedNotes {
  /** Of the claim, to see that its file has not changed. */
  controlNumber: string;
  notes: TreatmentNote[];
}

/** The notes from documents, by the position of their claims in the run. */
export class RunNotes {
  readonly #added = new Map<number, AddedNotes>();
  readonly unmatched: UnmatchedNote[];
  matchedCount = 0;
  #claimCount = 0;

  /** @param unread the documents that gave no note */
  constructor(unread: readonly UnmatchedNote[]) {
    this.unmatched = [...unread];
  }

  get claimCount(): number {
    return this.#added.size;
  }

  /** Adds a note to the one candidate that fits, or lists it. */
  match({ place, note }: FoundNote, candidates: readonly Candidate[]): void {
    const choice = chooseClaim(
      note,
      candidates.map(({ submissions }) => [...submissions.values()].at(-1)!),
    );
    if (choice.kind === "waiting") {
      const { reason } = choice;
      this.unmatched.push({ place, reason, message: waitingReasons[reason] });
      return;
    }
    const treatment = readTreatmentNote(note);
    if (typeof treatment === "string") {
      this.unmatched.push({ place, reason: "unreadable", message: treatment });
      return;
    }
    this.matchedCount += 1;
    // Earlier revisions were for the same visit.
    for (const [number, submission] of candidates[choice.index]!.submissions) {
      if (chooseClaim(note, [submission]).kind === "claim") this.#add(number, submission, treatment);
    }
  }

  /**
   * The next claim of the run with its notes.
   * @throws CommandError if it is another claim than before
   */
  addTo(claim: Claim): Claim {
    const added = this.#added.get(this.#claimCount);
    this.#claimCount += 1;
    if (!added) return claim;
    if (added.controlNumber !== claim.controlNumber) {
      throw new CommandError("a claim file was changed during the run: run the command again");
    }
    const notes = [...claim.notes, ...added.notes];
    return { ...claim, notes: notes.sort((a, b) => (a.serviceDate < b.serviceDate ? -1 : 1)) };
  }

  #add(number: number, submission: CandidateClaim, note: TreatmentNote): void {
    // A claim that has the note keeps its own, which can have more fields.
    if (submission.notes.some(({ serviceDate }) => serviceDate === note.serviceDate)) return;
    submission.notes = [...submission.notes, note];
    const added = this.#added.get(number) ?? { controlNumber: submission.controlNumber, notes: [] };
    added.notes.push(note);
    this.#added.set(number, added);
  }
}

/** The note as a claim has it, or why it cannot be one. */
function readTreatmentNote(document: DocumentNote): TreatmentNote | string {
  const entry = treatmentNoteOf(document);
  if (entry.kind === "problem") return entry.problem.message;
  try {
    return parseNotes(entry.note)[0]!;
  } catch (error) {
    if (error instanceof RejectionError) return error.message;
    throw error;
  }
}
