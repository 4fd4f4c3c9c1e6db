import { type BilledService, type CalendarDate, daysBetween, type EarlierVisit } from "@firstpass/claim";
import type { Case } from "../case/case.ts";
import { isReplaced } from "../case/counted-services.ts";
import { hasDistinctServiceModifier } from "../case/distinct-service.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/repeat-pattern",
  title: "Identical services billed visit after visit",
  source:
    "OIG, Medicare outpatient therapy audits; Medicare Benefit Policy Manual, chapter 15, section 220.2",
  severity: "warn",
  predicts: { carc: "50", rarc: "N115" },
  effective: {},
  needs: ["earlierVisits", "notes"],
  messages: {
    pattern:
      "{Lines}: {procedure} is billed with identical services and units ({services}) on at least {count} visits in a row through {date}; {visits} or more may trigger a review.",
  },
  actions: {
    pattern: "Make sure each note shows how its visit differed and why skilled {procedure} is still needed.",
  },
  *check(subject) {
    const { visits: most, procedures } = subject.policy.repeatPattern;
    if (most === null || subject.earlierVisits.length + subject.visits.length < most) return;
    let run: BilledDays | null = null;
    for (const visit of subject.visits) {
      const watched = visit.lines.filter((line) => procedures.has(line.procedure));
      if (watched.length === 0) continue;
      if (visit.notes.some(({ distinct, progressReport }) => distinct || progressReport)) continue;
      run ??= new BilledDays(subject);
      const { count, services } = run.endingOn(visit.date, most);
      if (count < most) continue;
      for (const [procedure, lines] of Map.groupBy(watched, (line) => line.procedure)) {
        yield { message: "pattern", lines, procedure, date: visit.date, count, services, visits: most };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP @2026-03-02 earlier: {visits 8} 97112-GP @2026-02-02",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP x2 @2026-02-02",
      "97112-GP | 97110-GP earlier: {visits 12} 97112-GP @2026-02-02",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP-59 @2026-02-02",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-02; 97110-GP @2026-02-27",
      "97112-GP @2026-03-02 earlier: {visits 12} 97112-GP @2026-02-02; {report 2026-02-27} 97112-GP @2026-02-27",
      "97112-GP @2026-06-30 earlier: {visits 12} 97112-GP @2026-02-02",
      "97112-GP @2026-02-01 earlier: {visits 12} 97112-GP @2026-02-02",
      "97112-GP @2026-03-02 earlier: {visits 12, billing 1245319599} 97112-GP @2026-02-02",
      "97110-GP @2026-03-02 earlier: {visits 12} 97110-GP @2026-02-02",
    ],
    flagged: {
      "97112-GP @2026-03-02 earlier: {visits 9} 97112-GP @2026-02-02": "pattern",
      "97112-GP x2 | 97110-GP earlier: {visits 12} 97110-GP @2026-02-02 | 97112-GP x2": "pattern",
    },
  },
});

/** The provider's days of therapy. Their services are read only as far back as a run goes. */
class BilledDays {
  readonly #subject: Case<"earlierVisits">;
  readonly #visits: ReadonlyMap<CalendarDate, readonly EarlierVisit[]>;
  /** Latest first. */
  readonly #dates: readonly CalendarDate[];

  constructor(subject: Case<"earlierVisits">) {
    const { claim, earlierVisits, lines } = subject;
    const own = earlierVisits.filter(
      (visit) => visit.billingNpi === claim.billingProvider.npi && !isReplaced(visit, subject),
    );
    this.#subject = subject;
    this.#visits = Map.groupBy(own, ({ serviceDate }) => serviceDate);
    const dates = new Set([...lines.map(({ serviceDate }) => serviceDate), ...this.#visits.keys()]);
    this.#dates = [...dates].sort().reverse();
  }

  /**
   * The number of days in a row, ending on a date, with identical billing, and their services. Days further apart than a
   * certification period end the run. The count is 0 if there are too few days for a run of `most`.
   */
  endingOn(date: CalendarDate, most: number): { count: number; services: string } {
    const none = { count: 0, services: "" };
    const first = this.#dates.indexOf(date);
    if (this.#dates.length - first < most) return none;
    const services = this.#servicesOn(date);
    if (!services) return none;
    const gapDays = this.#subject.policy.planOfCare.recertificationDays;
    let last = date;
    let count = 1;
    for (const day of this.#dates.slice(first + 1)) {
      const billed = this.#servicesOn(day);
      // There was no treatment on this day.
      if (billed === "") continue;
      if (billed !== services || daysBetween(day, last) > gapDays) break;
      last = day;
      count += 1;
    }
    return { count, services };
  }

  /** The day's therapy with its units; empty without therapy, `null` if the day has a distinct service. */
  #servicesOn(date: CalendarDate): string | null {
    const { content, lines, therapy } = this.#subject;
    const services: BilledService[] = lines.filter(({ serviceDate }) => serviceDate === date);
    for (const visit of this.#visits.get(date) ?? []) {
      if (visit.progressReport === date) return null;
      services.push(...visit.services);
    }
    const treated: BilledService[] = [];
    for (const service of services) {
      const { procedure, modifiers } = service;
      const code = therapy({ procedure, modifiers, serviceDate: date });
      if (!code) continue;
      if (code.evaluation || hasDistinctServiceModifier(service, content)) return null;
      treated.push(service);
    }
    return describeServices(treated);
  }
}

/** "97110 ×1, 97112 ×2". */
function describeServices(services: readonly BilledService[]): string {
  const units = new Map<string, number>();
  for (const { procedure, units: billed } of services)
    units.set(procedure, (units.get(procedure) ?? 0) + billed);
  return [...units]
    .map(([procedure, sum]) => `${procedure} ×${sum}`)
    .sort()
    .join(", ");
}
