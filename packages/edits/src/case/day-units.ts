import { billingIdentity, filedTo, type HistoryLine, type ServiceLine } from "@firstpass/claim";
import { type BilledUnits, billedUnits, isTimed } from "./billed-units.ts";
import type { Case } from "./case.ts";
import type { Visit } from "./visit.ts";

/** The timed units of the visit's day, including those of earlier claims. */
export function unitsOfDay(visit: Visit, subject: Case<"history">): readonly BilledUnits[] {
  return unitsWith(earlierLines(visit, subject), visit, subject);
}

/** The timed units that are billed for the minutes in the visit's notes, including those of earlier claims. */
export function unitsOfSameMinutes(
  visit: Visit,
  subject: Case<"history" | "earlierNotes">,
): readonly BilledUnits[] {
  return unitsWith(linesOfSameMinutes(visit, subject), visit, subject);
}

function unitsWith(
  earlier: readonly HistoryLine[],
  { lines, billed }: Visit,
  { content }: Case,
): readonly BilledUnits[] {
  return earlier.length === 0 ? billed : billedUnits([...lines, ...earlier], content);
}

/** Timed lines that the same provider billed to the same payer on the same day. A replacement replaces such lines. */
function earlierLines({ date }: Visit, { claim, history, content }: Case<"history">): HistoryLine[] {
  if (claim.frequency === "7" || history.length === 0) return [];
  const payer = filedTo(claim);
  return history.filter(
    (line) =>
      line.serviceDate === date &&
      line.billingNpi === billingIdentity(claim) &&
      line.payerId === payer &&
      isTimed(line, content),
  );
}

/**
 * The earlier lines that bill the minutes in this claim's notes: they came with the same note, or without a known note
 * while this one states the time of their service, which this claim does not bill. Any other line may be from another
 * session with its own note. Services billed twice are left to integrity/duplicate-claim.
 */
function linesOfSameMinutes(visit: Visit, subject: Case<"history" | "earlierNotes">): HistoryLine[] {
  const earlier = earlierLines(visit, subject);
  if (earlier.length === 0) return [];
  const { earlierNotes } = subject;
  const timed = new Set(visit.minutes.flatMap(({ times }) => times.map(({ procedure }) => procedure)));
  return earlier.filter((line) => {
    const sameProcedure = visit.lines.filter(({ procedure }) => procedure === line.procedure);
    if (sameProcedure.some((own) => hasSameModifiers(own, line))) return false;
    const notes = earlierNotes.filter(
      ({ controlNumber, serviceDate }) =>
        controlNumber === line.controlNumber && serviceDate === line.serviceDate,
    );
    if (notes.length === 0) return sameProcedure.length === 0 && timed.has(line.procedure);
    return notes.some(({ fingerprint }) => visit.notes.some((note) => note.fingerprint === fingerprint));
  });
}

function hasSameModifiers(one: ServiceLine, other: HistoryLine): boolean {
  const modifiers = new Set(one.modifiers);
  return (
    modifiers.size === new Set(other.modifiers).size && other.modifiers.every((each) => modifiers.has(each))
  );
}
