import type { BilledService, CalendarDate, EarlierVisit, ServiceLine } from "@firstpass/claim";
import type { Discipline } from "@firstpass/content";
import type { PlanOfCareFact } from "@firstpass/note";
import type { Case } from "./case.ts";
import { disciplineOf } from "./discipline.ts";
import { weekOf, yearOf } from "./visit-window.ts";

/** A therapy service on one date, from this claim or an earlier one. */
export interface CountedService extends BilledService {
  readonly serviceDate: CalendarDate;
  /** The line of this claim; `null` for a service of an earlier claim. */
  readonly own: ServiceLine | null;
}

/** The services that a limit counts together. */
export interface ServiceGroup {
  /** `null`: every therapy procedure. */
  readonly procedures: ReadonlySet<string> | null;
  /** `null` or absent: every discipline. */
  readonly disciplines?: ReadonlySet<Discipline> | null;
}

/** The group's services that the payer sees: on this claim and on earlier claims to the same payer. */
export function countedServices(subject: Case<"earlierVisits">, group: ServiceGroup): CountedService[] {
  const { claim, lines, earlierVisits } = subject;
  const services: CountedService[] = lines.map((own) => ({ ...serviceOf(own), own }));
  for (const visit of earlierVisits) {
    if (visit.payerId !== claim.payer.id || isReplaced(visit, subject)) continue;
    for (const service of visit.services) {
      services.push({ ...service, serviceDate: visit.serviceDate, own: null });
    }
  }
  return services.filter((service) => isInGroup(service, group, subject));
}

function serviceOf({ procedure, modifiers, units, serviceDate }: ServiceLine) {
  return { procedure, modifiers, units, serviceDate };
}

function isInGroup(
  service: CountedService,
  { procedures, disciplines = null }: ServiceGroup,
  { content, therapy }: Case,
): boolean {
  if (procedures ? !procedures.has(service.procedure) : !therapy(service)) return false;
  if (disciplines === null) return true;
  const discipline = disciplineOf(service, content);
  return discipline !== null && disciplines.has(discipline);
}

/**
 * Whether this claim may replace the earlier visit. A replacement with its own claim number does not say which claim it
 * replaces, so the provider's earlier visits on its service dates are taken as replaced.
 */
export function isReplaced({ serviceDate, billingNpi }: EarlierVisit, { claim }: Case): boolean {
  return (
    claim.frequency === "7" &&
    billingNpi === claim.billingProvider.npi &&
    claim.lines.some((line) => line.serviceDate === serviceDate)
  );
}

/** The dates in which a limit counts services. */
export interface Period {
  readonly from: CalendarDate;
  readonly through: CalendarDate;
  /** "in the week of 2026-03-01". */
  readonly name: string;
}

/** The period that includes a date; `null` for an episode when the notes state no plan of care for it. */
export function periodOf(
  per: "day" | "week" | "episode" | "year",
  date: CalendarDate,
  { notes }: Case<"notes">,
): Period | null {
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

/** The dates of some services, each once, in ascending order. */
export function daysOf(services: readonly CountedService[]): CalendarDate[] {
  return [...new Set(services.map(({ serviceDate }) => serviceDate))].sort();
}
