export { kindOfBytes } from "./content-kind.ts";
export type { DocumentNote } from "./document-note.ts";
export { documentLimits } from "./limits.ts";
export { chooseClaim, patientNames, type WaitingReason, waitingReasons } from "./match/choose-claim.ts";
export { documentMediaTypes } from "./media-type.ts";
export { readDocument } from "./read-document.ts";
export { decodeText } from "./text/charset.ts";
export { dateInText } from "./text/labeled-date.ts";
export { treatmentNoteOf, undatedNoteOf } from "./treatment-note.ts";
