import type { HistoryLine, ServiceLine } from "@firstpass/claim";
import type { Content } from "@firstpass/content";

/** The timed units billed for one procedure on one day. */
export interface BilledUnits {
  procedure: string;
  /** Lines of this claim; empty when only an earlier claim bills the procedure. */
  lines: ServiceLine[];
  /** Lines of earlier claims. */
  earlier: HistoryLine[];
  /** On all these lines. A therapist's and an assistant's units count together. */
  units: number;
  /** Physical and occupational therapists count their minutes separately. Empty when no line names the discipline. */
  disciplines: Set<string>;
}

/** By procedure, those of this claim first. Units below 1 are left to integrity/units. */
export function billedUnits(lines: readonly (ServiceLine | HistoryLine)[], content: Content): BilledUnits[] {
  const billed = new Map<string, BilledUnits>();
  for (const line of lines) {
    if (!isTimed(line, content) || line.units <= 0) continue;
    let same = billed.get(line.procedure);
    if (!same) {
      same = { procedure: line.procedure, lines: [], earlier: [], units: 0, disciplines: new Set() };
      billed.set(line.procedure, same);
    }
    if ("claimId" in line) same.earlier.push(line);
    else same.lines.push(line);
    same.units += line.units;
    const discipline = statedDiscipline(line, content);
    if (discipline) same.disciplines.add(discipline);
  }
  return [...billed.values()];
}

export function sumOfUnits(billed: readonly BilledUnits[]): number {
  return billed.reduce((sum, { units }) => sum + units, 0);
}

export function isTimed(
  { procedure, serviceDate }: ServiceLine | HistoryLine,
  { therapy }: Content,
): boolean {
  return therapy.find(procedure, serviceDate)?.timed ?? false;
}

/** By the line's own modifiers only. */
function statedDiscipline(line: ServiceLine | HistoryLine, { modifiers }: Content): string | null {
  for (const modifier of line.modifiers) {
    const discipline = modifiers.disciplineOf(modifier) ?? modifiers.assistantDisciplineOf(modifier);
    if (discipline) return discipline;
  }
  return null;
}
