import { type DocumentNote, readDocument } from "@firstpass/documents";
import { fileProblemOf } from "../command.ts";
import { formatCount } from "../terminal/numbers.ts";
import type { Progress } from "../terminal/progress.ts";
import { findDocuments, mediaTypeOf, readDocumentFile } from "./document-files.ts";

/** Where a note is: in a file, and at a position in it if the file has several. Positions start at 1. */
export interface NotePlace {
  file: string;
  position?: number;
}

export interface FoundNote {
  place: NotePlace;
  note: DocumentNote;
}

/** A note that no claim got, or a document that gave none. */
export interface UnmatchedNote {
  place: NotePlace;
  /** A `WaitingReason` or the code of a document's problem. */
  reason: string;
  /** Quotes nothing of the document. */
  message: string;
}

export interface DocumentNotes {
  notes: FoundNote[];
  unread: UnmatchedNote[];
}

/** Reads the notes of files and folders. @throws CommandError for a path that does not exist */
export async function readNotes(paths: readonly string[], progress: Progress): Promise<DocumentNotes> {
  const files = await findDocuments(paths);
  const notes: FoundNote[] = [];
  const unread: UnmatchedNote[] = [];
  const total = formatCount(files.length);
  for (const [index, { name, problem }] of files.entries()) {
    progress.update(index, files.length, `${formatCount(index)} of ${total} documents`);
    const bytes = problem === undefined ? await readDocumentFile(name).catch(fileProblemOf) : problem;
    if (typeof bytes === "string") {
      unread.push({ place: { file: name }, reason: "unreadable", message: bytes });
      continue;
    }
    const entries = await readDocument(bytes, { mediaType: mediaTypeOf(name) });
    for (const [at, entry] of entries.entries()) {
      const place = entries.length === 1 ? { file: name } : { file: name, position: at + 1 };
      if (entry.kind === "note") notes.push({ place, note: entry.note });
      else unread.push({ place, reason: entry.problem.code, message: entry.problem.message });
    }
  }
  return { notes, unread };
}
