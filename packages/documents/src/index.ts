export { kindOfBytes } from "./content-kind.ts";
export type { DocumentNote, PatientOfDocument } from "./document-note.ts";
export { readFhirNotes } from "./fhir/read-fhir.ts";
export { type FhirResource, openResources, type Resources } from "./fhir/resources.ts";
export { documentLimits } from "./limits.ts";
export {
  type CandidateClaim,
  chooseClaim,
  isServedOn,
  patientNames,
  type WaitingReason,
  waitingReasons,
} from "./match/choose-claim.ts";
export { keysOfClaim, keysOfNote } from "./match/match-keys.ts";
export { documentMediaTypes } from "./media-type.ts";
export { readDocument } from "./read-document.ts";
export { decodeText } from "./text/charset.ts";
export { dateInText } from "./text/labeled-date.ts";
export { treatmentNoteOf, undatedNoteOf } from "./treatment-note.ts";
