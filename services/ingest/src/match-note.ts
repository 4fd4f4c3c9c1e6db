import { type CalendarDate, parseNotes, RejectionError } from "@firstpass/claim";
import {
  chooseClaim,
  type DocumentNote,
  patientNames,
  treatmentNoteOf,
  type WaitingReason,
} from "@firstpass/documents";
import {
  type Amendment,
  findClaimsOfNote,
  loadClaim,
  type NoteTraits,
  type StoredClaim,
} from "@firstpass/store";
import { type Amended, amendClaim, type Sender } from "./amend-claim.ts";
import type { IngestContext } from "./ingest-context.ts";
import { withNotes } from "./with-notes.ts";

export type NoteMatch =
  | { kind: "matched"; amended: Amended["answer"] }
  /** With the claims that would fit but for the reason. */
  | { kind: "waiting"; reason: WaitingReason; claimIds: string[] }
  | { kind: "unreadable"; message: string };

/** Traits by which a claim of the note is found. */
export function traitsOf({ serviceDate, controlNumbers, patient }: DocumentNote): NoteTraits {
  const memberIds = (patient?.ids ?? []).map(({ value }) => value);
  return { serviceDate, controlNumbers, names: patientNames(patient), memberIds };
}

/** Adds a note to the claim that it documents, if there is exactly one. */
export async function matchNote(
  context: IngestContext,
  sender: Sender,
  note: DocumentNote,
): Promise<NoteMatch> {
  const { store } = context;
  const ids = await findClaimsOfNote(store, sender.tenantId, traitsOf(note));
  if (!ids) return { kind: "waiting", reason: "several-claims", claimIds: [] };
  const stored: StoredClaim[] = [];
  for (const id of ids) {
    const claim = await loadClaim(store, sender.tenantId, id);
    if (claim) stored.push(claim);
  }
  const choice = chooseClaim(
    note,
    stored.map(({ claim }) => claim),
  );
  if (choice.kind === "waiting") {
    const claimIds = choice.indexes.map((index) => stored[index]!.claimId);
    return { kind: "waiting", reason: choice.reason, claimIds };
  }
  return addNote(context, sender, stored[choice.index]!.claimId, note);
}

/** Adds a note to this claim. Another note that the claim has of the date meanwhile is kept, and the note waits. */
export async function addNote(
  context: IngestContext,
  sender: Sender,
  claimId: string,
  document: DocumentNote,
  { serviceDate, replaces = false }: { serviceDate?: CalendarDate; replaces?: boolean } = {},
): Promise<NoteMatch> {
  const entry = treatmentNoteOf(document, serviceDate);
  if (entry.kind === "problem") return { kind: "unreadable", message: entry.problem.message };
  try {
    const [note] = parseNotes(entry.note);
    const { answer } = await amendClaim(context, sender, claimId, ({ claim }) => {
      const has = claim.notes.filter(({ serviceDate: date }) => date === note!.serviceDate);
      const isKnown = has.some(({ text }) => text === note!.text);
      if (has.length > 0 && !isKnown && !replaces) throw new OtherNoteError();
      const amendment: Amendment = { kind: "noted", dates: [note!.serviceDate] };
      // The claim's own note can have more than a text, such as minutes.
      return { claim: isKnown ? claim : withNotes(claim, [note!]), amendment };
    });
    return { kind: "matched", amended: answer };
  } catch (error) {
    if (error instanceof OtherNoteError) return { kind: "waiting", reason: "has-note", claimIds: [claimId] };
    if (error instanceof RejectionError) return { kind: "unreadable", message: error.message };
    throw error;
  }
}

class OtherNoteError extends Error {}
