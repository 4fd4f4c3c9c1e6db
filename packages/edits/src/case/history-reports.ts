import type { CalendarDate, Claim, TreatmentNote } from "@firstpass/claim";
import { readFacts } from "@firstpass/note";
import { dayOf } from "./history-notes.ts";

/** What every text that tells of a progress report has in it: few notes do, and the others need not be read. */
const mayTellOfReport =
  /progress\W{0,3}(?:report|note)|(?:10th|tenth|monthly|30\W?day)\W.{0,12}progress|\bre\W?(?:eval|assess|certif)|\b(?:last|previous|prior|most recent) p[rn]\b/i;

/**
 * The newest progress report that a claim's notes tell of, as later claims will see it, by the service date of the lines
 * that the notes stand with. A void tells of none.
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
  const { serviceDate, lastProgressReport: told = null, text } = note;
  if (text === undefined || !mayTellOfReport.test(text)) return reportBy(serviceDate, told);
  const { progressReport, lastProgressReport } = readFacts([note])[0]!;
  return progressReport ? serviceDate : reportBy(serviceDate, lastProgressReport?.value ?? null);
}

/** A report that is told of before it can have been written is a slip. */
function reportBy(noteDate: CalendarDate, report: CalendarDate | null): CalendarDate | null {
  return report !== null && report <= noteDate ? report : null;
}
