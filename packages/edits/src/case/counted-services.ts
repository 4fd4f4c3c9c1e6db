import { type BilledService, type CalendarDate, filedTo, type ServiceLine } from "@firstpass/claim";
import type { Discipline } from "@firstpass/content";
import type { Case } from "./case.ts";
import { disciplineOf } from "./discipline.ts";
import { isReplaced } from "./earlier-visits.ts";

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
  const payer = filedTo(claim);
  for (const visit of earlierVisits) {
    if (visit.payerId !== payer || isReplaced(visit, subject)) continue;
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

/** The dates of some services, each once, in ascending order. */
export function daysOf(services: readonly CountedService[]): CalendarDate[] {
  return [...new Set(services.map(({ serviceDate }) => serviceDate))].sort();
}
