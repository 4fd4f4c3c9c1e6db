import type { ServiceLine } from "@firstpass/claim";
import type { Content, Discipline } from "@firstpass/content";

/** A service of a day, on this claim or on an earlier one. */
export type DatedService = Pick<ServiceLine, "procedure" | "modifiers" | "serviceDate">;

/**
 * Whose plan of care a line is under: by GN, GO or GP, else by the modifier of an assistant, else by a procedure that only
 * one discipline may bill. `null` when nothing tells.
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
