import type { DocumentEntry, DocumentNote } from "./document-note.ts";
import { readDocument } from "./read-document.ts";

export type WrittenDocument = string | Uint8Array | Record<string, unknown>;

/** The entries of a document; objects are FHIR. */
export function entriesIn(document: WrittenDocument, mediaType?: string): Promise<DocumentEntry[]> {
  const written =
    typeof document === "string" || document instanceof Uint8Array ? document : JSON.stringify(document);
  return readDocument(typeof written === "string" ? Buffer.from(written) : written, { mediaType });
}

/** The only note of a document. @throws Error if there is another entry */
export async function noteIn(document: WrittenDocument, mediaType?: string): Promise<DocumentNote> {
  const [entry, ...others] = await entriesIn(document, mediaType);
  if (entry?.kind !== "note" || others.length > 0) throw new Error(JSON.stringify([entry, ...others]));
  return entry.note;
}

/** The only problem of a document. @throws Error if there is another entry */
export async function problemIn(document: WrittenDocument, mediaType?: string) {
  const [entry, ...others] = await entriesIn(document, mediaType);
  if (entry?.kind !== "problem" || others.length > 0) throw new Error(JSON.stringify([entry, ...others]));
  return entry.problem;
}
