import {
  type BilledService,
  type CalendarDate,
  daysBetween,
  type EarlierVisit,
  filedTo,
} from "@firstpass/claim";
import type { Case } from "./case.ts";
import { hasDistinctServiceModifier } from "./distinct-service.ts";
import { visitsToSameProvider } from "./earlier-visits.ts";

/** Days in a row on which a provider billed the same services and units. Services are read only as far as a run goes. */
export class IdenticalDays {
  readonly #subject: Case<"earlierVisits">;
  readonly #visits: ReadonlyMap<CalendarDate, readonly EarlierVisit[]>;
  /** Latest first. */
  readonly #dates: readonly CalendarDate[];

  constructor(subject: Case<"earlierVisits">) {
    this.#subject = subject;
    // A secondary claim bills the same visits again.
    const payer = filedTo(subject.claim);
    const visits = visitsToSameProvider(subject).filter(({ payerId }) => payerId === payer);
    this.#visits = Map.groupBy(visits, ({ serviceDate }) => serviceDate);
    const dates = new Set([...subject.lines.map(({ serviceDate }) => serviceDate), ...this.#visits.keys()]);
    this.#dates = [...dates].sort().reverse();
  }

  /**
   * The run that ends on a date: how many days, and what each of them bills. A gap longer than a certification breaks it.
   * Zero when there are too few days for a run of `least`.
   */
  endingOn(date: CalendarDate, least: number): { count: number; services: string } {
    const none = { count: 0, services: "" };
    const first = this.#dates.indexOf(date);
    if (this.#dates.length - first < least) return none;
    const services = this.#servicesOn(date);
    if (!services) return none;
    const gapDaysMax = this.#subject.policy.planOfCare.recertificationDays;
    let last = date;
    let count = 1;
    for (const day of this.#dates.slice(first + 1)) {
      const billed = this.#servicesOn(day);
      // A day without therapy neither continues nor breaks the run.
      if (billed === "") continue;
      if (billed !== services || daysBetween(day, last) > gapDaysMax) break;
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
    const treatment: BilledService[] = [];
    for (const service of services) {
      const { procedure, modifiers } = service;
      const code = therapy({ procedure, modifiers, serviceDate: date });
      if (!code) continue;
      if (code.evaluation || hasDistinctServiceModifier(service, content)) return null;
      treatment.push(service);
    }
    return describeServices(treatment);
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
