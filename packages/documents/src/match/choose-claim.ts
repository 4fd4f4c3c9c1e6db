import {
  type CalendarDate,
  type Claim,
  patientName,
  type ServiceLine,
  type TreatmentNote,
} from "@firstpass/claim";
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

/** What of a claim decides whether a note belongs to it. */
export interface CandidateClaim
  extends Pick<
    Claim,
    | "controlNumber"
    | "subscriber"
    | "patient"
    | "billingProvider"
    | "renderingProvider"
    | "supervisingProvider"
  > {
  lines: readonly Pick<ServiceLine, "serviceDate" | "serviceDateEnd" | "renderingProvider">[];
  notes: readonly Pick<TreatmentNote, "serviceDate" | "text">[];
}

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
export function chooseClaim(note: DocumentNote, claims: readonly CandidateClaim[]): ClaimChoice {
  const { serviceDate, controlNumbers, patient, author } = note;
  if (serviceDate === null) return waiting("no-service-date");
  const names = patientNames(patient);
  const isNamed = names.length > 0 || (patient?.ids.length ?? 0) > 0;
  if (controlNumbers.length === 0 && !isNamed) return waiting("no-patient");

  const onDate = [...claims.keys()].filter((index) => isServedOn(claims[index]!, serviceDate));
  const numbered = onDate.filter((index) => controlNumbers.includes(claims[index]!.controlNumber));
  const isOfNote = (index: number) => isOfPatient(claims[index]!, patient, names);
  let fitting = numbered;
  if (numbered.length === 0) fitting = onDate.filter(isOfNote);
  else if (isNamed) {
    fitting = numbered.filter((index) => isOfNote(index) || !canCompare(claims[index]!, names));
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

/** Whether the claim has a service on the date. */
export function isServedOn({ lines }: Pick<CandidateClaim, "lines">, date: CalendarDate): boolean {
  return lines.some(
    ({ serviceDate, serviceDateEnd = serviceDate }) => serviceDate <= date && date <= serviceDateEnd,
  );
}

/** @param names the {@link patientNames} of the patient */
function isOfPatient(
  claim: CandidateClaim,
  patient: PatientOfDocument | null,
  names: readonly string[],
): boolean {
  const person = claim.patient ?? claim.subscriber;
  const name = patientName(person);
  if (name !== null && names.length > 0) return names.includes(name);
  // A dependent shares the member ID with others.
  const memberId = claim.patient ? claim.patient.memberId : claim.subscriber.memberId;
  if (memberId === undefined || !patient) return false;
  const isSameBirth = !patient.birthDate || !person.birthDate || patient.birthDate === person.birthDate;
  return isSameBirth && patient.ids.some(({ value }) => value.toUpperCase() === memberId.toUpperCase());
}

/** Whether claim and document both name the patient, so that a difference means something. */
function canCompare(claim: CandidateClaim, names: readonly string[]): boolean {
  return names.length > 0 && patientName(claim.patient ?? claim.subscriber) !== null;
}

function npisOf({
  billingProvider,
  renderingProvider,
  supervisingProvider,
  lines,
}: CandidateClaim): Set<string> {
  const providers = [
    billingProvider,
    renderingProvider,
    supervisingProvider,
    ...lines.map((line) => line.renderingProvider),
  ];
  return new Set(providers.flatMap((provider) => provider?.npi ?? []));
}
