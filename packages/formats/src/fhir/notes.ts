import { type Claim, limits, type TreatmentNote } from "@firstpass/claim";
import {
  type DocumentNote,
  type PatientOfDocument,
  type Resources,
  readFhirNotes,
  treatmentNoteOf,
} from "@firstpass/documents";
import type { ClaimResources } from "./claim-resources.ts";

/** The notes of a document. */
export interface DocumentNotes {
  /** The notes of one claim's visits. */
  of(resources: ClaimResources, claim: Claim): TreatmentNote[];
  /** Why other notes cannot be read. */
  problems: readonly string[];
}

/** Reads the notes that are in the same Bundle as the claims. */
export async function notesOf(root: unknown, resources: Resources): Promise<DocumentNotes> {
  const entries = await readFhirNotes(root);
  const notes = entries.flatMap((entry) => (entry.kind === "note" ? entry.note : []));
  const problems = entries.flatMap((entry) =>
    entry.kind === "problem" && entry.problem.code !== "no-note" ? entry.problem.message : [],
  );
  const isOnePatient = resources.of("Patient").length <= 1;
  return {
    problems,
    of(own, claim) {
      const dates = new Set(claim.lines.map(({ serviceDate }) => serviceDate));
      const [onlyDate] = dates.size === 1 ? dates : [];
      const matching = notes.filter(
        (note) =>
          note.controlNumbers.includes(claim.controlNumber) ||
          ((isOnePatient || isPatient(note, own)) &&
            (note.serviceDate ? dates.has(note.serviceDate) : onlyDate)),
      );
      return matching.slice(0, limits.notesMax).flatMap((note) => {
        const read = treatmentNoteOf(note, note.serviceDate ?? onlyDate);
        return read.kind === "note" ? read.note : [];
      });
    },
  };
}

/** Whether the note is about the claim's patient: by a number, or by name and birth date. */
function isPatient({ patient }: DocumentNote, resources: ClaimResources): boolean {
  const resource = resources.resolve(resources.claim.get("patient"));
  if (!patient || !resource) return false;
  const numbers = resource
    .get("identifier")
    .items.map((each) => keyOf(each.get("system").value, each.get("value").value));
  if (patient.ids.some(({ system, value }) => numbers.includes(keyOf(system, value)))) return true;
  const families = resource.get("name").items.map((name) => String(name.get("family").value).toLowerCase());
  return patient.birthDate === resource.get("birthDate").value && hasFamily(patient, families);
}

function hasFamily({ names }: PatientOfDocument, families: readonly string[]): boolean {
  return names.some(({ family }) => families.includes(family.toLowerCase()));
}

function keyOf(system: unknown, value: unknown): string {
  return JSON.stringify([system ?? null, value]);
}
