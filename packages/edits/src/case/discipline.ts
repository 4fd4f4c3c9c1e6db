import type { ServiceLine } from "@firstpass/claim";
import type { Content, Discipline } from "@firstpass/content";

/** A service on a date, on this claim or an earlier one. */
export type DatedService = Pick<ServiceLine, "procedure" | "modifiers" | "serviceDate">;

/**
 * The discipline of a service's plan of care: by GN, GO or GP, otherwise by an assistant's modifier, otherwise by a
 * procedure that only one discipline may bill. `null` when none of these is present.
 */
export function disciplineOf(
  { modifiers, procedure, serviceDate }: DatedService,
  content: Content,
): Discipline | null {
  for (const modifier of modifiers) {
    const discipline = content.modifiers.disciplineOf(modifier);
    if (discipline) return discipline;
  }
  for (const modifier of modifiers) {
    const discipline = content.modifiers.assistantDisciplineOf(modifier);
    if (discipline) return discipline;
  }
  const own = content.therapy.find(procedure, serviceDate)?.disciplines ?? [];
  return own.length === 1 ? own[0]! : null;
}
