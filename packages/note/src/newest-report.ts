import type { CalendarDate, TreatmentNote } from "@firstpass/claim";
import { readLastProgressReport, readProgressReport } from "./elements/plan.ts";
import { type Reading, readText } from "./reading.ts";

/** Every text that mentions a progress report matches. Few notes do, and the others need not be read. */
const mayMentionReport =
  /progress\W{0,3}(?:report|note)|(?:10th|tenth|monthly|30\W?day)\W.{0,12}progress|\bre\W?(?:eval|assess|certif)|\b(?:last|previous|prior|most recent) p[rn]\b/i;

/**
 * The date of the newest progress report that a note mentions: its own service date if it is a report itself. A report
 * dated after the note is a slip, and ignored.
 */
export function newestReport({ serviceDate, lastProgressReport, text }: TreatmentNote): CalendarDate | null {
  const { isReport, last } =
    text !== undefined && mayMentionReport.test(text) ? readText(text, reportsIn) : noReports;
  if (isReport) return serviceDate;
  const report = lastProgressReport ?? last;
  return report !== null && report <= serviceDate ? report : null;
}

interface Reports {
  /** The note is itself a report. */
  isReport: boolean;
  /** The last one before it. */
  last: CalendarDate | null;
}

const noReports: Reports = { isReport: false, last: null };

const reportsIn = (reading: Reading): Reports => ({
  isReport: readProgressReport(reading) !== null,
  last: readLastProgressReport(reading)?.value ?? null,
});
