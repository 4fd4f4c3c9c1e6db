import type { CalendarDate, EarlierVisit, Evidence } from "@firstpass/claim";
import type { Discipline } from "@firstpass/content";
import { evidenceOf } from "@firstpass/note";
import type { Case } from "./case.ts";
import { type DatedService, disciplineOf } from "./discipline.ts";
import { visitsToSameProvider } from "./earlier-visits.ts";

/** A progress report that the claim's own notes state. */
export interface StatedReport {
  readonly date: CalendarDate;
  readonly evidence: readonly Evidence[];
}

/** The start of a count of treatment days. Its own day is not counted. */
export interface ReportStart {
  readonly date: CalendarDate;
  /** `null` when the last report is not one that the claim's notes state. */
  readonly report: StatedReport | null;
  /** "the evaluation on 2026-02-11". */
  readonly name: string;
}

/**
 * Counts treatment days since the last progress report, by discipline (Medicare Benefit Policy Manual, chapter 15, section
 * 220.3.D). An evaluation counts as a report. A report counts for every discipline, because notes do not state its own.
 */
export class ReportClock {
  readonly #subject: Case<"notes" | "earlierVisits">;
  readonly #reports: readonly StatedReport[];
  #visits: readonly EarlierVisit[] | null = null;

  constructor(subject: Case<"notes" | "earlierVisits">) {
    this.#subject = subject;
    this.#reports = statedReports(subject);
  }

  /** The visits since the last stated report: treatment days cannot be more, and no earlier visit has to be opened. */
  visitDaysBefore(date: CalendarDate): number {
    let last = "";
    for (const report of this.#reports) if (report.date <= date && report.date > last) last = report.date;
    const { lines, earlierVisits } = this.#subject;
    const days = new Set<CalendarDate>();
    for (const { serviceDate: day } of lines) if (day > last && day <= date) days.add(day);
    for (const { serviceDate: day } of earlierVisits) if (day > last && day <= date) days.add(day);
    return days.size;
  }

  /** The last start up to a date; `null` when none is known. */
  startBefore(date: CalendarDate, discipline: Discipline | null): ReportStart | null {
    let last: ReportStart | null = null;
    for (const start of this.#starts(date, discipline)) {
      if (start.date <= date && (!last || start.date >= last.date)) last = start;
    }
    return last;
  }

  /** The treatment days of a discipline after a start, through a date. An evaluation alone is not treatment. */
  treatmentDays(start: ReportStart, date: CalendarDate, discipline: Discipline | null): number {
    const { lines, therapy, content } = this.#subject;
    const isTreatment = (service: DatedService) =>
      therapy(service)?.evaluation === false && disciplineOf(service, content) === discipline;
    const isCounted = (day: CalendarDate) => day > start.date && day <= date;
    const days = new Set<CalendarDate>();
    for (const line of lines) {
      if (isCounted(line.serviceDate) && isTreatment(line)) days.add(line.serviceDate);
    }
    for (const { services, serviceDate } of this.#ownVisits) {
      if (!isCounted(serviceDate)) continue;
      if (services.some((service) => isTreatment({ ...service, serviceDate }))) days.add(serviceDate);
    }
    return days.size;
  }

  *#starts(date: CalendarDate, discipline: Discipline | null): Generator<ReportStart> {
    const { notes, lines, therapy } = this.#subject;
    const plan = notes.find(({ planOfCare }) => (planOfCare?.certifiedFrom ?? "9999-12-31") <= date);
    if (plan) {
      const from = plan.planOfCare!.certifiedFrom!;
      yield { date: from, report: null, name: `the plan of care began on ${from}` };
    }
    for (const visit of this.#ownVisits) {
      const { serviceDate: day, progressReport: report } = visit;
      if (report !== null) yield { date: report, report: null, name: `the progress report on ${report}` };
      if (this.#isEvaluation(visit, discipline)) {
        yield { date: day, report: null, name: `the evaluation on ${day}` };
      }
    }
    for (const line of lines) {
      if (!therapy(line)?.evaluation) continue;
      yield { date: line.serviceDate, report: null, name: `the evaluation on ${line.serviceDate}` };
    }
    for (const report of this.#reports) yield { date: report.date, report, name: "" };
  }

  #isEvaluation({ services, serviceDate }: EarlierVisit, discipline: Discipline | null): boolean {
    const { therapy, content } = this.#subject;
    return services.some((service) => {
      const dated = { ...service, serviceDate };
      return therapy(dated)?.evaluation && disciplineOf(dated, content) === discipline;
    });
  }

  /** Each provider writes its own reports. */
  get #ownVisits(): readonly EarlierVisit[] {
    this.#visits ??= visitsToSameProvider(this.#subject);
    return this.#visits;
  }
}

function statedReports({ notes }: Case<"notes">): StatedReport[] {
  return notes.flatMap((note) => {
    const { serviceDate, progressReport, lastProgressReport } = note;
    if (progressReport) return [{ date: serviceDate, evidence: evidenceOf(note, progressReport.at) }];
    if (!lastProgressReport || lastProgressReport.value > serviceDate) return [];
    return [{ date: lastProgressReport.value, evidence: evidenceOf(note, lastProgressReport.at) }];
  });
}
