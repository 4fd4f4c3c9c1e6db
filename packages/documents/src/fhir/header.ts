import type { DocumentEntry, DocumentNote, NoteHeader } from "../document-note.ts";
import { DocumentError } from "../document-problem.ts";
import { dateInText } from "../text/labeled-date.ts";
import type { Attached } from "./attachments.ts";

/**
 * The notes of an attachment with what the resource says of them. A C-CDA document inside fills in what the resource lacks; of
 * two signatures, the one with a time counts.
 * @throws DocumentError if there is no text
 */
export function withHeader(attached: Attached, header: NoteHeader): DocumentEntry[] {
  if (!Array.isArray(attached)) {
    if (attached.text.trim() === "")
      throw new DocumentError("no-text", "the document has no text: send the note with its text");
    const serviceDate = header.serviceDate ?? dateInText(attached.text);
    return [{ kind: "note", note: { ...header, format: "fhir", ...attached, serviceDate } }];
  }
  return attached.map((entry) =>
    entry.kind === "note" ? { kind: "note", note: merged(entry.note, header) } : entry,
  );
}

function merged(inner: DocumentNote, outer: NoteHeader): DocumentNote {
  const signatures = [outer.signature, inner.signature];
  const isPreliminary = outer.status === "preliminary";
  return {
    ...inner,
    serviceDate: inner.serviceDate ?? outer.serviceDate,
    noteKind: inner.noteKind === "unknown" ? outer.noteKind : inner.noteKind,
    controlNumbers: outer.controlNumbers,
    documentIds: [...outer.documentIds, ...inner.documentIds],
    encounterIds: [...outer.encounterIds, ...inner.encounterIds],
    patient: inner.patient ?? outer.patient,
    author: inner.author ?? outer.author,
    signature: isPreliminary
      ? null
      : (signatures.find((each) => each?.signedAt) ?? signatures.find(Boolean) ?? null),
    status: outer.status === "unknown" ? inner.status : outer.status,
  };
}
