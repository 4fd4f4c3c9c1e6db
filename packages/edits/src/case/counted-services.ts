import type { BilledService, CalendarDate, EarlierVisit, ServiceLine } from "@firstpass/claim";
import type { Discipline } from "@firstpass/content";
import type { PlanOfCareFact } from "@firstpass/note";
import type { Case } from "./case.ts";
import { disciplineOf } from "./discipline.ts";
import { weekOf, yearOf } from "./visit-window.ts";

/** A therapy service of a day, of this claim or of an earlier one. */
export interface CountedService extends BilledService {
  readonly serviceDate: CalendarDate;
  /** The line of this claim; `null` for a service of an earlier claim. */
  readonly own: ServiceLine | null;
}

/** Whose services count together. */
export interface ServiceGroup {
  /** `null`: every therapy procedure. */
  readonly procedures: ReadonlySet<string> | null;
  /** `null` or left out: every discipline. */
  readonly disciplines?: ReadonlySet<Discipline> | null;
}

/** The services of a group that the payer sees: those of the claim's lines and of earlier claims to the same payer. */
export function countedServices(subject: Case<"earlierVisits">, group: ServiceGroup): CountedService[] {
  const { claim, lines, earlierVisits } = subject;
  const services: CountedService[] = lines.map((own) => ({ ...serviceOf(own), own }));
  for (const visit of earlierVisits) {
    if (visit.payerId !== claim.payer.id || isReplaced(visit, subject)) continue;
    for (const service of visit.services) {
      services.push({ ...service, serviceDate: visit.serviceDate, own: null });
    }
  }
  return services.filter((service) => isOfGroup(service, group, subject));
}

function serviceOf({ procedure, modifiers, units, serviceDate }: ServiceLine) {
  return { procedure, modifiers, units, serviceDate };
}

function isOfGroup(
  service: CountedService,
  { procedures, disciplines = null }: ServiceGroup,
  { content, therapy }: Case,
): boolean {
  if (procedures ? !procedures.has(service.procedure) : !therapy(service)) return false;
  if (disciplines === null) return true;
  const discipline = disciplineOf(service, content);
  return discipline !== null && disciplines.has(discipline);
}

/** A replacement under a number of its own does not say which claim it replaces: one of its own days may be it. */
export function isReplaced({ serviceDate, billingNpi }: EarlierVisit, { claim }: Case): boolean {
  return (
    claim.frequency === "7" &&
    billingNpi === claim.billingProvider.npi &&
    claim.lines.some((line) => line.serviceDate === serviceDate)
  );
}

/** A stretch of days in which services count together. */
export interface Period {
  readonly from: CalendarDate;
  readonly through: CalendarDate;
  /** "in the week of 2026-03-01". */
  readonly name: string;
}

/** The period that a day is in; `null` for an episode that no plan of care of the notes tells. */
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
  const plan = notes.map(({ planOfCare }) => planOfCare).find((each) => each && holds(each, date));
  const from = plan?.certifiedFrom;
  if (!from) return null;
  return {
    from,
    through: plan.certifiedThrough ?? date,
    name: `under the plan of care certified from ${from}`,
  };
}

function holds({ certifiedFrom, certifiedThrough }: PlanOfCareFact, date: CalendarDate): boolean {
  return certifiedFrom !== null && certifiedFrom <= date && (certifiedThrough ?? date) >= date;
}

export function isWithin({ from, through }: Period, { serviceDate }: CountedService): boolean {
  return from <= serviceDate && serviceDate <= through;
}

/** The days on which some services were furnished, each once, in order. */
export function daysOf(services: readonly CountedService[]): CalendarDate[] {
  return [...new Set(services.map(({ serviceDate }) => serviceDate))].sort();
}
