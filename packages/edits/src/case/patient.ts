import type { BilledClaim, CalendarDate } from "@firstpass/claim";

/** The patient's age in completed years; `null` when the birth date is absent or after the date. */
export function ageOn(date: CalendarDate, { patient, subscriber }: BilledClaim): number | null {
  const { birthDate } = patient ?? subscriber;
  if (birthDate === undefined || birthDate > date) return null;
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** `null` unless the claim states F or M. */
export function sexOf({ patient, subscriber }: BilledClaim): "F" | "M" | null {
  const sex = (patient ?? subscriber).sex?.toUpperCase();
  return sex === "F" || sex === "M" ? sex : null;
}
