export { kindOfBytes } from "./content-kind.ts";
export { documentLimits } from "./limits.ts";
export { documentMediaTypes } from "./media-type.ts";
export { readDocument } from "./read-document.ts";
export { decodeText } from "./text/charset.ts";
export { dateInText } from "./text/labeled-date.ts";
export { treatmentNoteOf, undatedNoteOf } from "./treatment-note.ts";
