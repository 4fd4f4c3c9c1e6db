import type { CalendarDate, EarlierVisit, Evidence, ServiceLine } from "@firstpass/claim";
import type { Discipline } from "@firstpass/content";
import { evidenceOf } from "@firstpass/note";
import type { Case } from "../case/case.ts";
import { isReplaced } from "../case/counted-services.ts";
import { disciplineOf } from "../case/discipline.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/progress-report",
  title: "Timely progress report required",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.D",
  severity: "hold",
  // The notes at hand do not say which report was the last: one may have been written that came with no claim.
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
    overdue: "Send the later progress report, or have the therapist write one before filing.",
    untold: "Confirm that a progress report was written, and have the notes state the date of the last one.",
  },
  *check(subject) {
    const { treatments, policy, content } = subject;
    const rule = policy.planOfCare;
    if (!rule.required || treatments.length === 0) return;
    const days = rule.progressReportTreatmentDays;
    const told = toldReports(subject);
    for (const { date, lines } of treatments) {
      if (isSoonAfterReport(date, told, days, subject)) continue;
      for (const [discipline, same] of Map.groupBy(lines, (line) => disciplineOf(line, content))) {
        const own = same.filter((line) => !subject.therapy(line)?.evaluation);
        if (own.length === 0) continue;
        const start = startOf(date, discipline, told, subject);
        if (!start) continue;
        const count = treatmentDays(subject, discipline).filter(
          (day) => start.after < day && day <= date,
        ).length;
        if (count <= days) continue;
        const about = { lines: own, date, count, days };
        if (start.report) {
          yield { message: "overdue", ...about, report: start.report.date, evidence: start.report.evidence };
        } else yield { message: "untold", ...about, since: start.name };
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

/** A progress report that the claim's own notes tell of. */
interface ToldReport {
  date: CalendarDate;
  evidence: Evidence[];
}

function toldReports({ notes }: Case<"notes">): ToldReport[] {
  return notes.flatMap((note) => {
    const { serviceDate, progressReport, lastProgressReport } = note;
    if (progressReport) return [{ date: serviceDate, evidence: evidenceOf(note, progressReport.at) }];
    if (!lastProgressReport || lastProgressReport.value > serviceDate) return [];
    return [{ date: lastProgressReport.value, evidence: evidenceOf(note, lastProgressReport.at) }];
  });
}

/**
 * Whether there were no more visits since a report that the notes tell of, or at all, than there may be, whatever was done
 * on them: of most claims no visit has to be opened.
 */
function isSoonAfterReport(
  date: CalendarDate,
  told: readonly ToldReport[],
  days: number,
  { lines, earlierVisits }: Case<"earlierVisits">,
): boolean {
  const last = told.reduce(
    (after, report) => (report.date <= date && report.date > after ? report.date : after),
    "",
  );
  const visits = new Set<CalendarDate>();
  for (const { serviceDate } of lines) if (serviceDate > last && serviceDate <= date) visits.add(serviceDate);
  for (const { serviceDate } of earlierVisits) {
    if (serviceDate > last && serviceDate <= date) visits.add(serviceDate);
  }
  return visits.size <= days;
}

/** After which day treatment days count. */
interface Start {
  after: CalendarDate;
  /** `null` when the last report is not what the notes of the claim tell. */
  report: ToldReport | null;
  name: string;
}

/** An evaluation reports too. Of which discipline a report is, nothing tells: each counts for all. */
function startOf(
  date: CalendarDate,
  discipline: Discipline | null,
  told: readonly ToldReport[],
  subject: Case<"notes" | "earlierVisits">,
): Start | null {
  let start: Start | null = planStart(date, subject);
  const later = (after: CalendarDate | null, report: ToldReport | null, name: string) => {
    if (after !== null && after <= date && (!start || after >= start.after)) start = { after, report, name };
  };
  for (const visit of visitsOf(subject)) {
    later(visit.progressReport, null, `the progress report on ${visit.progressReport}`);
    if (isEvaluated(visit, discipline, subject)) {
      later(visit.serviceDate, null, `the evaluation on ${visit.serviceDate}`);
    }
  }
  for (const line of subject.lines) {
    if (subject.therapy(line)?.evaluation) {
      later(line.serviceDate, null, `the evaluation on ${line.serviceDate}`);
    }
  }
  for (const report of told) later(report.date, report, "");
  return start;
}

/** Where nothing tells of a report, they count from the start of the plan of care on. */
function planStart(date: CalendarDate, { notes }: Case<"notes">): Start | null {
  for (const { planOfCare } of notes) {
    const from = planOfCare?.certifiedFrom;
    if (from && from <= date) return { after: from, report: null, name: `the plan of care began on ${from}` };
  }
  return null;
}

/** The same provider's: each writes reports of its own. */
function visitsOf(subject: Case<"earlierVisits">): EarlierVisit[] {
  const { claim, earlierVisits } = subject;
  return earlierVisits.filter(
    (visit) => visit.billingNpi === claim.billingProvider.npi && !isReplaced(visit, subject),
  );
}

function isEvaluated(
  { services, serviceDate }: EarlierVisit,
  discipline: Discipline | null,
  { therapy, content }: Case,
): boolean {
  return services.some((service) => {
    const dated = { ...service, serviceDate };
    return therapy(dated)?.evaluation && disciplineOf(dated, content) === discipline;
  });
}

/** The days of treatment of a discipline, each once: an evaluation alone is none. */
function treatmentDays(subject: Case<"earlierVisits">, discipline: Discipline | null): CalendarDate[] {
  const isTreatment = (service: Pick<ServiceLine, "procedure" | "modifiers" | "serviceDate">) =>
    subject.therapy(service)?.evaluation === false && disciplineOf(service, subject.content) === discipline;
  const days = new Set<CalendarDate>();
  for (const line of subject.lines) if (isTreatment(line)) days.add(line.serviceDate);
  for (const { services, serviceDate } of visitsOf(subject)) {
    if (services.some((service) => isTreatment({ ...service, serviceDate }))) days.add(serviceDate);
  }
  return [...days];
}
