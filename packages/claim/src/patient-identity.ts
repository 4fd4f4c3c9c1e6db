import type { BilledClaim } from "./claim.ts";
import type { Person } from "./parties.ts";

/** The patient of a claim: the subscriber or a dependent. */
export type PatientOfClaim = Pick<BilledClaim, "subscriber" | "patient"> & { controlNumber?: string };

/**
 * Identifies a patient by member ID and, for a dependent, also by first name and birth date. Without a member ID, as in
 * workers' compensation, see {@link personIdentity}. It is PHI: outside the sealed chunk, only a keyed hash of it is stored.
 */
export function patientIdentity({ subscriber, patient, controlNumber = "" }: PatientOfClaim): string {
  const member = subscriber.memberId?.toUpperCase() ?? "";
  if (member === "") return personIdentity(patient ?? subscriber, controlNumber);
  if (!patient) return member;
  return [member, patient.firstName?.toUpperCase() ?? "", patient.birthDate ?? ""].join("|");
}

/**
 * Identifies a person by name, birth date, sex and address. Two people can have the same name and birth date, and to mix
 * their histories is worse than to lose the history of a patient who moves. Without a name or birth date, the account number
 * identifies the person.
 */
function personIdentity(person: Person, controlNumber: string): string {
  const { lastName = "", firstName = "", birthDate = "", sex = "", address } = person;
  if (lastName === "" || birthDate === "") return ["", "", controlNumber].join("|");
  const { street = "", zip = "" } = address ?? {};
  return ["", lastName, firstName, birthDate, sex, street, zip.slice(0, 5)].join("|").toUpperCase();
}
