import type { CalendarDate, Claim, EarlierNote } from "@firstpass/claim";
import { fingerprintOf } from "@firstpass/note";

/**
 * A claim's notes as later claims see them, by the service date of the lines they belong to: the note's own date, or the
 * last service date before it when lines span several days. An evaluation report may be older than any line; it belongs to
 * the first. A void claim leaves no notes.
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

/** The service date of the lines that a note belongs to. */
export function dayOf(noteDate: CalendarDate, { lines }: Claim): CalendarDate {
  let first = lines[0]!.serviceDate;
  let day: CalendarDate | null = null;
  for (const { serviceDate } of lines) {
    if (serviceDate < first) first = serviceDate;
    if (serviceDate <= noteDate && (day === null || serviceDate > day)) day = serviceDate;
  }
  return day ?? first;
}
