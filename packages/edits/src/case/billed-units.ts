import type { HistoryLine, ServiceLine } from "@firstpass/claim";
import type { Content, UnitMethod } from "@firstpass/content";
import type { Case, Visit } from "./case.ts";

/** The timed units billed of one procedure on one day. */
export interface BilledUnits {
  procedure: string;
  /** Lines of this claim; none where only an earlier claim bills the procedure. */
  lines: ServiceLine[];
  /** Lines of earlier claims that bill the same minutes. */
  earlier: HistoryLine[];
  /** Of all these lines. A therapist's and an assistant's count together. */
  units: number;
  /** Physical and occupational therapists count their minutes apart. Empty when no line says whose it is. */
  disciplines: Set<string>;
}

/** By procedure, those of this claim first. Units that are no number of units are integrity/units' affair. */
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
    const discipline = disciplineOf(line, content);
    if (discipline) same.disciplines.add(discipline);
  }
  return [...billed.values()];
}

/** Of the visit's lines and of earlier claims'. */
export function unitsWith(
  earlier: readonly HistoryLine[],
  visit: Visit,
  { content }: Case,
): readonly BilledUnits[] {
  return earlier.length === 0 ? visit.billed : billedUnits([...visit.lines, ...earlier], content);
}

/** The methods that the payer may count by: the one its policy names, else all of them. */
export function methodsOf({ policy, content }: Case): readonly UnitMethod[] {
  const { cms, ama } = content.unitMethods;
  return policy.unitMethod === "either" ? [cms, ama] : [content.unitMethods[policy.unitMethod]];
}

export function sumOfUnits(billed: readonly BilledUnits[]): number {
  return billed.reduce((sum, { units }) => sum + units, 0);
}

/** Lines that the same provider billed to the same payer of the same day. A replacement replaces such lines. */
export function earlierLinesOf({ date }: Visit, { claim, history, content }: Case<"history">): HistoryLine[] {
  if (claim.frequency === "7" || history.length === 0) return [];
  return history.filter(
    (line) =>
      line.serviceDate === date &&
      line.billingNpi === claim.billingProvider.npi &&
      line.payerId === claim.payer.id &&
      isTimed(line, content),
  );
}

/**
 * Those of the earlier lines that bill the minutes which this claim's notes tell: they came with the same note, or
 * came without a note that is known and this one tells the time of their service, which this claim does not bill.
 * Any other may be of another session, with a note of its own. What is billed twice is integrity/duplicate-claim's affair.
 */
export function linesOfSameMinutes(visit: Visit, subject: Case<"history" | "earlierNotes">): HistoryLine[] {
  const earlier = earlierLinesOf(visit, subject);
  if (earlier.length === 0) return [];
  const { earlierNotes } = subject;
  const told = new Set(visit.minutes.flatMap(({ times }) => times.map(({ procedure }) => procedure)));
  return earlier.filter((line) => {
    const twins = visit.lines.filter(({ procedure }) => procedure === line.procedure);
    if (twins.some((twin) => hasSameModifiers(twin, line))) return false;
    const notes = earlierNotes.filter(
      ({ controlNumber, serviceDate }) =>
        controlNumber === line.controlNumber && serviceDate === line.serviceDate,
    );
    if (notes.length === 0) return twins.length === 0 && told.has(line.procedure);
    return notes.some(({ fingerprint }) => visit.notes.some((note) => note.fingerprint === fingerprint));
  });
}

function isTimed({ procedure, serviceDate }: ServiceLine | HistoryLine, { therapy }: Content): boolean {
  return therapy.find(procedure, serviceDate)?.timed ?? false;
}

function disciplineOf(line: ServiceLine | HistoryLine, { modifiers }: Content): string | null {
  for (const modifier of line.modifiers) {
    const discipline = modifiers.disciplineOf(modifier) ?? modifiers.assistantDisciplineOf(modifier);
    if (discipline) return discipline;
  }
  return null;
}

function hasSameModifiers(one: ServiceLine, other: HistoryLine): boolean {
  const modifiers = new Set(one.modifiers);
  return (
    modifiers.size === new Set(other.modifiers).size && other.modifiers.every((each) => modifiers.has(each))
  );
}
