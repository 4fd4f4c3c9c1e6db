import { type CalendarDate, type Claim, patientName } from "@firstpass/claim";
import type { DocumentNote, PatientOfDocument } from "../document-note.ts";

/** Why a note belongs to no claim yet. */
export const waitingReasons = {
  "no-service-date": "The document gives no service date, or a period of several days.",
  "no-patient": "The document names neither a claim nor a patient with name and birth date, or a member ID.",
  "no-claim": "No claim of this patient has a service on this date yet.",
  "other-patient": "The claim with the control number of the document is of another patient.",
  "other-provider":
    "The patient's claim on this date was billed by another provider than the author of the note.",
  "several-claims": "Several claims fit equally well.",
  "has-note": "The claim already has another note of this date.",
} as const;
export type WaitingReason = keyof typeof waitingReasons;

export type ClaimChoice =
  | { kind: "claim"; index: number }
  /** With the claims that would fit but for the reason. */
  | { kind: "waiting"; reason: WaitingReason; indexes: number[] };

/** The names of the note's patient, as {@link patientName} writes them. */
export function patientNames(patient: PatientOfDocument | null): string[] {
  if (!patient) return [];
  const { birthDate } = patient;
  const names = patient.names.map(({ family, given }) =>
    patientName({ lastName: family, firstName: given[0], birthDate }),
  );
  return [...new Set(names.filter((name) => name !== null))];
}

/**
 * The claim that a note documents: the one with the control number that the document names, otherwise the patient's claim
 * with a service on the date of the note by its author. A wrong note is worse than none, so a doubtful one waits for a person.
 * @param claims those that could fit: with the control number, or of the patient
 */
export function chooseClaim(note: DocumentNote, claims: readonly Claim[]): ClaimChoice {
  const { serviceDate, controlNumbers, patient, author } = note;
  if (serviceDate === null) return waiting("no-service-date");
  const isNamed = patientNames(patient).length > 0 || (patient?.ids.length ?? 0) > 0;
  if (controlNumbers.length === 0 && !isNamed) return waiting("no-patient");

  const onDate = [...claims.keys()].filter((index) => isServedOn(claims[index]!, serviceDate));
  const numbered = onDate.filter((index) => controlNumbers.includes(claims[index]!.controlNumber));
  const ofPatient = onDate.filter((index) => isOfPatient(claims[index]!, patient));
  let fitting = numbered.length > 0 ? numbered : ofPatient;
  if (numbered.length > 0 && isNamed) {
    fitting = numbered.filter((index) => ofPatient.includes(index) || !canCompare(claims[index]!, patient));
    if (fitting.length === 0) return waiting("other-patient", numbered);
  }
  if (fitting.length === 0) return waiting("no-claim");

  const npi = author?.npi ?? null;
  const byAuthor = npi === null ? [] : fitting.filter((index) => npisOf(claims[index]!).has(npi));
  if (byAuthor.length > 0) fitting = byAuthor;
  else if (npi !== null && numbered.length === 0) return waiting("other-provider", fitting);

  if (fitting.length > 1) return waiting("several-claims", fitting);
  const [index] = fitting as [number];
  const has = claims[index]!.notes.filter((other) => other.serviceDate === serviceDate);
  if (has.length > 0 && !has.some(({ text }) => text === note.text)) return waiting("has-note", [index]);
  return { kind: "claim", index };
}

function waiting(reason: WaitingReason, indexes: number[] = []): ClaimChoice {
  return { kind: "waiting", reason, indexes };
}

function isServedOn({ lines }: Claim, date: CalendarDate): boolean {
  return lines.some(
    ({ serviceDate, serviceDateEnd = serviceDate }) => serviceDate <= date && date <= serviceDateEnd,
  );
}

function isOfPatient(claim: Claim, patient: PatientOfDocument | null): boolean {
  const person = claim.patient ?? claim.subscriber;
  const name = patientName(person);
  if (name !== null && patientNames(patient).length > 0) return patientNames(patient).includes(name);
  // A dependent shares the member ID with others.
  const memberId = claim.patient ? claim.patient.memberId : claim.subscriber.memberId;
  if (memberId === undefined || !patient) return false;
  const isSameBirth = !patient.birthDate || !person.birthDate || patient.birthDate === person.birthDate;
  return isSameBirth && patient.ids.some(({ value }) => value.toUpperCase() === memberId.toUpperCase());
}

/** Whether claim and document both name the patient, so that a difference means something. */
function canCompare(claim: Claim, patient: PatientOfDocument | null): boolean {
  return patientName(claim.patient ?? claim.subscriber) !== null && patientNames(patient).length > 0;
}

function npisOf({ billingProvider, renderingProvider, supervisingProvider, lines }: Claim): Set<string> {
  const providers = [
    billingProvider,
    renderingProvider,
    supervisingProvider,
    ...lines.map((line) => line.renderingProvider),
  ];
  return new Set(providers.flatMap((provider) => provider?.npi ?? []));
}
