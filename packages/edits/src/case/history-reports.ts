import type { CalendarDate, Claim } from "@firstpass/claim";
import { newestReport } from "@firstpass/note";
import { dayOf } from "./history-notes.ts";

/**
 * The date of the newest progress report that a claim's notes mention, by the service date of the lines that the notes
 * belong to. A void claim leaves no reports.
 */
export function historyReports(claim: Claim): Map<CalendarDate, CalendarDate> {
  const byDay = new Map<CalendarDate, CalendarDate>();
  if (claim.frequency === "8") return byDay;
  for (const note of claim.notes) {
    const report = newestReport(note);
    if (report === null) continue;
    const day = dayOf(note.serviceDate, claim);
    const known = byDay.get(day);
    if (known === undefined || known < report) byDay.set(day, report);
  }
  return byDay;
}
