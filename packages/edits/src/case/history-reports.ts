import type { CalendarDate, Claim, TreatmentNote } from "@firstpass/claim";
import { readFacts } from "@firstpass/note";
import { dayOf } from "./history-notes.ts";

/** Matches every text that mentions a progress report. Few notes do, and the others need not be read. */
const reportMention =
  /progress\W{0,3}(?:report|note)|(?:10th|tenth|monthly|30\W?day)\W.{0,12}progress|\bre\W?(?:eval|assess|certif)|\b(?:last|previous|prior|most recent) p[rn]\b/i;

/**
 * The date of the newest progress report that a claim's notes mention, by the service date of the lines that the notes
 * belong to. A void claim leaves no reports.
 */
export function historyReports(claim: Claim): Map<CalendarDate, CalendarDate> {
  const byDay = new Map<CalendarDate, CalendarDate>();
  if (claim.frequency === "8") return byDay;
  for (const note of claim.notes) {
    const report = reportOf(note);
    if (report === null) continue;
    const day = dayOf(note.serviceDate, claim);
    const known = byDay.get(day);
    if (known === undefined || known < report) byDay.set(day, report);
  }
  return byDay;
}

function reportOf(note: TreatmentNote): CalendarDate | null {
  const { serviceDate, lastProgressReport: stated = null, text } = note;
  if (text === undefined || !reportMention.test(text)) return reportBy(serviceDate, stated);
  const { progressReport, lastProgressReport } = readFacts([note])[0]!;
  return progressReport ? serviceDate : reportBy(serviceDate, lastProgressReport?.value ?? null);
}

/** A report dated after the note that mentions it is a mistake. */
function reportBy(noteDate: CalendarDate, report: CalendarDate | null): CalendarDate | null {
  return report !== null && report <= noteDate ? report : null;
}
