import { disciplineOf } from "../case/discipline.ts";
import { ReportClock } from "../case/report-clock.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/progress-report",
  title: "Timely progress report required",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.D",
  severity: "hold",
  nextActor: "therapist",
  // A progress report may exist that was not sent with any claim.
  warns: ["untold"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2008-01-01" },
  needs: ["earlierVisits", "notes"],
  messages: {
    overdue:
      "{Lines}: {date} is at least treatment day {count} since the progress report on {report}, the last one in the notes; one is required every {days} treatment days.",
    untold:
      "{Lines}: {date} is at least treatment day {count} since {since}, with no later progress report on record; one is required every {days} treatment days.",
  },
  actions: {
    overdue:
      "If there is a later progress report, have the notes state its date; otherwise have the therapist write one before the claim is submitted.",
    untold: "Confirm that a progress report was written, and have the notes state the date of the last one.",
  },
  asks: {
    overdue:
      "State the date of the last progress report, or write one. The last one on record is dated {report}.",
    untold: "State the date of the last progress report, or write one.",
  },
  *check(subject) {
    const { treatments, policy, content, therapy } = subject;
    const { required, progressReportTreatmentDays: days } = policy.planOfCare;
    if (!required || treatments.length === 0) return;
    const clock = new ReportClock(subject);
    for (const { date, lines } of treatments) {
      if (clock.visitDaysBefore(date) <= days) continue;
      const treated = lines.filter((line) => !therapy(line)?.evaluation);
      for (const [discipline, same] of Map.groupBy(treated, (line) => disciplineOf(line, content))) {
        const start = clock.startBefore(date, discipline);
        if (!start) continue;
        const count = clock.treatmentDays(start, date, discipline);
        if (count <= days) continue;
        const { report, name } = start;
        const about = { lines: same, date, count, days };
        if (report) yield { message: "overdue", ...about, report: report.date, evidence: report.evidence };
        else yield { message: "untold", ...about, since: name };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP @2026-03-02 earlier: {visits 9} 97112-GP @2026-02-10 // {timed 15, report 2026-02-09}",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-01 // {timed 15, report 2026-02-20}",
      "97112-GP @2026-03-02 earlier: {visits 9} 97112-GP @2026-02-10; 97112-GP @2026-02-10; 97110-GP @2026-02-12 // {timed 15, report 2026-02-09}",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GO @2026-02-02 // {timed 15, report 2026-02-01}",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-02; {report 2026-02-20} 97112-GP @2026-02-20 // {timed 15, report 2026-02-01}",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-02; 97164-GP @2026-02-20",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-02 // {timed 15} PROGRESS REPORT\nFoam, tandem.",
      "97112-GP @2026-02-10 earlier: {visits 12} 97112-GP @2026-02-12 // {timed 15, report 2026-02-01}",
      "97112-GP @2026-03-02 earlier: {visits 12, billing 1245319599} 97112-GP @2026-02-02 // {timed 15, report 2026-02-01}",
      "{payer 60054} 97112-GP @2026-03-02 earlier: {payer 60054, visits 12} 97112-GP @2026-02-02 // {timed 15, report 2026-02-01}",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-02 // none",
    ],
    flagged: {
      "97112-GP @2026-03-04 earlier: {visits 10} 97112-GP @2026-02-12 // {timed 15, report 2026-02-11}":
        "overdue",
      "97112-GP @2026-03-04 earlier: {visits 10} 97112-GP @2026-02-12 // {timed 15, no plan} Foam. Last progress report 2/9/2026.":
        "overdue",
      "97112-GP @2026-03-04 earlier: {visits 10} 97112-GP @2026-02-12": "untold",
      "97112-GP @2026-03-04 earlier: 97161-GP @2026-02-11; {visits 10} 97112-GP @2026-02-12": "untold",
      "97112-GP @2026-03-04 earlier: {visits 10} 97112-GP @2026-02-12; {report 2026-02-08} 97112-GP @2026-02-11 // {timed 15, no plan}":
        "untold",
    },
  },
});
