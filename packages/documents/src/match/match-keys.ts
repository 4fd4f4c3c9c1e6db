import { patientName } from "@firstpass/claim";
import type { DocumentNote } from "../document-note.ts";
import { type CandidateClaim, patientNames } from "./choose-claim.ts";

/** What a note shares with its claim: without a common key, the claim is no candidate. Keys are PHI. */
export function keysOfNote({
  controlNumbers,
  patient,
}: Pick<DocumentNote, "controlNumbers" | "patient">): string[] {
  const memberIds = (patient?.ids ?? []).map(({ value }) => value);
  return [
    ...controlNumbers.map(numberKey),
    ...patientNames(patient).map(nameKey),
    ...memberIds.map(memberKey),
  ];
}

/** See {@link keysOfNote}. */
export function keysOfClaim({
  controlNumber,
  patient,
  subscriber,
}: Pick<CandidateClaim, "controlNumber" | "patient" | "subscriber">): string[] {
  const person = patient ?? subscriber;
  const name = patientName(person);
  return [
    numberKey(controlNumber),
    ...(name === null ? [] : [nameKey(name)]),
    ...(person.memberId === undefined ? [] : [memberKey(person.memberId)]),
  ];
}

const numberKey = (controlNumber: string) => `number ${controlNumber}`;
const nameKey = (name: string) => `name ${name}`;
const memberKey = (memberId: string) => `member ${memberId.toUpperCase()}`;
