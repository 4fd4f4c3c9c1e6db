import type { CalendarDate } from "./calendar-date.ts";

/** A patient as a claim or a document names him. */
export interface NamedPatient {
  lastName?: string | undefined;
  /** Further given names after a blank do not count. */
  firstName?: string | undefined;
  birthDate?: CalendarDate | null | undefined;
}

/**
 * Identifies a patient by family name, first given name and birth date, however they are written: `GARCIA LOPEZ|ANA|1950-04-02`.
 * `null` without one of them, since too many people share two. It is PHI.
 */
export function patientName({ lastName, firstName, birthDate }: NamedPatient): string | null {
  const family = letters(lastName).replaceAll(" ", "");
  const [given = ""] = letters(firstName).split(" ");
  if (family === "" || given === "" || !birthDate) return null;
  return `${family}|${given}|${birthDate}`;
}

/** Capital letters and digits without accents, words separated by a blank. */
function letters(text = ""): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}|['’.]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toUpperCase();
}
