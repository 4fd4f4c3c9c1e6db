import type { CalendarDate, TreatmentNote } from "@firstpass/claim";
import type { DocumentNote, DocumentSignature } from "./document-note.ts";
import type { DocumentProblem } from "./document-problem.ts";

export type TreatmentNoteEntry =
  | { kind: "note"; note: TreatmentNote }
  | { kind: "problem"; problem: DocumentProblem };

/** The note of a claim. @param serviceDate takes precedence over the document's */
export function treatmentNoteOf(document: DocumentNote, serviceDate?: CalendarDate): TreatmentNoteEntry {
  const date = serviceDate ?? document.serviceDate;
  if (date === null) return { kind: "problem", problem: noServiceDate };
  return { kind: "note", note: { serviceDate: date, interventions: [], ...undatedNoteOf(document) } };
}

/**
 * The note of a document without its date. A signature without credentials is left to the text if that has words of
 * signing, since the reader looks for credentials there only if the note has no signature of its own.
 */
export function undatedNoteOf({
  text,
  signature,
  status,
}: DocumentNote): Pick<TreatmentNote, "text" | "signature" | "unsigned"> {
  if (status === "preliminary") return { text, unsigned: true };
  const isOfText = !signature?.credentials && signingWords.test(text);
  return signature === null || isOfText ? { text } : { text, signature: signatureOf(signature) };
}

const signingWords = /\bsign(?:ed|ature)\b|\/s\//i;

const noServiceDate: DocumentProblem = {
  code: "no-service-date",
  message: "the document gives no service date, or a period of several days: send the date with the document",
};

/** A date without a time, or a time without its offset, is no instant, and none is made up. */
function signatureOf({
  name,
  credentials,
  signedAt,
}: DocumentSignature): NonNullable<TreatmentNote["signature"]> {
  const isInstant = signedAt !== null && /T\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/.test(signedAt);
  return {
    ...(name === null ? {} : { name }),
    ...(credentials === null ? {} : { credentials }),
    ...(isInstant ? { signedAt } : {}),
  };
}
