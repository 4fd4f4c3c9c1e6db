/** Why a document, or a part of it, gave no note. The message says where and what to do, and quotes nothing. */
export interface DocumentProblem {
  code: DocumentProblemCode;
  message: string;
}

export type DocumentProblemCode =
  | "empty"
  | "too-large"
  | "unknown-format"
  | "unsupported-type"
  | "damaged"
  | "encrypted"
  | "entities-refused"
  | "nested-too-deep"
  | "attachment-damaged"
  | "reference-not-followed"
  | "pdf-no-text"
  | "too-many-pages"
  | "text-too-long"
  | "no-note"
  | "no-text"
  | "no-service-date"
  | "not-current";

/** Ends the reading of a document. Never leaves the package: it becomes a problem. */
export class DocumentError extends Error {
  readonly code: DocumentProblemCode;
  constructor(code: DocumentProblemCode, message: string) {
    super(message);
    this.name = "DocumentError";
    this.code = code;
  }
}

/** @throws any other error */
export function problemOf(error: unknown): DocumentProblem {
  if (error instanceof DocumentError) return { code: error.code, message: error.message };
  throw error;
}
