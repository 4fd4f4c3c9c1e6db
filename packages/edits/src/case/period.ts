import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import { isInForce, type LimitPeriod, type ServiceLimit } from "@firstpass/content";
import type { PlanOfCareFact } from "@firstpass/note";
import type { Case } from "./case.ts";
import { type CountedService, countedServices } from "./counted-services.ts";
import { weekOf, yearOf } from "./visit-window.ts";

/** The dates in which a limit counts services. */
export interface Period {
  readonly from: CalendarDate;
  readonly through: CalendarDate;
  /** "in the week of 2026-03-01". */
  readonly name: string;
}

/** The period that includes a date; `null` for an episode when the notes state no plan of care for it. */
export function periodOf(per: LimitPeriod, date: CalendarDate, { notes }: Case<"notes">): Period | null {
  if (per === "day") return { from: date, through: date, name: `on ${date}` };
  if (per === "week") {
    const [from, through] = weekOf(date);
    return { from, through, name: `in the week of ${from}` };
  }
  if (per === "year") {
    const [from, through] = yearOf(date);
    return { from, through, name: `in ${date.slice(0, 4)}` };
  }
  const plan = notes.map(({ planOfCare }) => planOfCare).find((each) => each && isCertifiedOn(each, date));
  const from = plan?.certifiedFrom;
  if (!from) return null;
  return {
    from,
    through: plan.certifiedThrough ?? date,
    name: `under the plan of care certified from ${from}`,
  };
}

function isCertifiedOn({ certifiedFrom, certifiedThrough }: PlanOfCareFact, date: CalendarDate): boolean {
  return certifiedFrom !== null && certifiedFrom <= date && (certifiedThrough ?? date) >= date;
}

export function isWithin({ from, through }: Period, { serviceDate }: CountedService): boolean {
  return from <= serviceDate && serviceDate <= through;
}

/** A period of a payer's limit, with the services that count in it. */
export interface LimitedPeriod {
  readonly period: Period;
  readonly services: readonly CountedService[];
  readonly own: readonly ServiceLine[];
}

/** The periods of the limit that the claim's lines fall in. */
export function limitedPeriods(
  limit: ServiceLimit,
  subject: Case<"notes" | "earlierVisits">,
): LimitedPeriod[] {
  const services = countedServices(subject, limit).filter(({ serviceDate }) => isInForce(limit, serviceDate));
  const periods = new Map<string, LimitedPeriod>();
  for (const { own, serviceDate } of services) {
    if (!own) continue;
    const period = periodOf(limit.per, serviceDate, subject);
    if (!period || periods.has(period.name)) continue;
    const within = services.filter((service) => isWithin(period, service));
    periods.set(period.name, {
      period,
      services: within,
      own: within.flatMap((service) => service.own ?? []),
    });
  }
  return [...periods.values()];
}
