import type { CalendarDate, Claim, EarlierNote } from "@firstpass/claim";
import { fingerprintOf } from "@firstpass/note";

/**
 * The notes of a claim as later claims will see them, by the service date of the lines that they stand with: their own,
 * or the last before it where lines span several days. The report of an evaluation may be older than any line.
 * A void leaves none.
 */
export function historyNotes(claim: Claim): Map<CalendarDate, EarlierNote[]> {
  const byDay = new Map<CalendarDate, EarlierNote[]>();
  if (claim.frequency === "8") return byDay;
  const { controlNumber } = claim;
  for (const { serviceDate, text } of claim.notes) {
    const fingerprint = text === undefined ? null : fingerprintOf(text);
    if (fingerprint === null) continue;
    const day = dayOf(serviceDate, claim);
    const note = { controlNumber, serviceDate, fingerprint };
    const sameDay = byDay.get(day);
    if (sameDay) sameDay.push(note);
    else byDay.set(day, [note]);
  }
  return byDay;
}

/** The service date of the lines that a note of a day stands with. */
export function dayOf(noteDate: CalendarDate, { lines }: Claim): CalendarDate {
  let first = lines[0]!.serviceDate;
  let day: CalendarDate | null = null;
  for (const { serviceDate } of lines) {
    if (serviceDate < first) first = serviceDate;
    if (serviceDate <= noteDate && (day === null || serviceDate > day)) day = serviceDate;
  }
  return day ?? first;
}
