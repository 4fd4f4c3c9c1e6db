import type { BilledClaim } from "./claim.ts";

/** The patient of a claim: the subscriber or a dependent. */
export type PatientOfClaim = Pick<BilledClaim, "subscriber" | "patient"> & { controlNumber?: string };

/**
 * Identifies a patient by member ID and, for a dependent, also by first name and birth date. Without a member ID, as in
 * workers' compensation, by name and birth date, and without these by the account number. It is PHI: outside the sealed
 * chunk, only a keyed hash of it is stored.
 */
export function patientIdentity({ subscriber, patient, controlNumber = "" }: PatientOfClaim): string {
  const member = subscriber.memberId?.toUpperCase() ?? "";
  if (member !== "") {
    if (!patient) return member;
    return [member, patient.firstName?.toUpperCase() ?? "", patient.birthDate ?? ""].join("|");
  }
  const { lastName = "", firstName = "", birthDate = "" } = patient ?? subscriber;
  if (lastName === "" || birthDate === "") return ["", "", controlNumber].join("|");
  return ["", lastName.toUpperCase(), firstName.toUpperCase(), birthDate].join("|");
}
