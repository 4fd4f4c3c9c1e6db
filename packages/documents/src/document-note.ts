import type { CalendarDate } from "@firstpass/claim";
import type { DocumentProblem } from "./document-problem.ts";

/** A note of a document, or why a part of it gave none. */
export type DocumentEntry =
  | { kind: "note"; note: DocumentNote }
  | { kind: "problem"; problem: DocumentProblem };

/** A note as its document gives it. */
export interface DocumentNote {
  format: "text" | "html" | "rtf" | "pdf" | "c-cda" | "fhir";
  /** Lines end with "\n". Positions in findings refer to this text. */
  text: string;
  /** `null` if the document gives no date, or a period of several days. */
  serviceDate: CalendarDate | null;
  noteKind: NoteKind;
  /** Claim control numbers that the document names. */
  controlNumbers: string[];
  documentIds: DocumentId[];
  encounterIds: DocumentId[];
  patient: PatientOfDocument | null;
  author: DocumentPerson | null;
  /** `null` if the document gives no signature. Its text may. */
  signature: DocumentSignature | null;
  status: DocumentStatus;
  /** Positions of the sections that have a title. */
  sections: DocumentSection[];
}

/** What surrounds the text of a note. */
export type NoteHeader = Omit<DocumentNote, "format" | "text" | "sections">;

/** The header of a note that is only a text. */
export const emptyHeader: NoteHeader = {
  serviceDate: null,
  noteKind: "unknown",
  controlNumbers: [],
  documentIds: [],
  encounterIds: [],
  patient: null,
  author: null,
  signature: null,
  status: "unknown",
};

export type NoteKind = "evaluation" | "progress" | "daily" | "plan" | "discharge" | "unknown";

/** `preliminary`: the document states that it is not final, so it is not signed. */
export type DocumentStatus = "final" | "preliminary" | "amended" | "unknown";

export interface DocumentSection {
  title: string;
  start: number;
  end: number;
}

/** `system` is an OID, as "urn:oid:…", or a URI. */
export interface DocumentId {
  system: string | null;
  value: string;
}

export interface DocumentName {
  given: string[];
  family: string;
}

export interface PatientOfDocument {
  names: DocumentName[];
  birthDate: CalendarDate | null;
  ids: DocumentId[];
}

export interface DocumentPerson {
  name: string;
  npi: string | null;
  credentials: string | null;
}

export interface DocumentSignature {
  name: string | null;
  credentials: string | null;
  /** ISO 8601, as precise as the document. `null` if it gives none; it is never inferred. */
  signedAt: string | null;
}
