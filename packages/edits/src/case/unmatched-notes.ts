import { daysBetween } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";
import type { Case } from "./case.ts";
import type { Visit } from "./visit.ts";

/** A visit without a note of its day, and the note of another day that is likely its own. */
export interface Misdated {
  visit: Visit;
  note: NoteFacts;
}

/** The visits without a note of their days: those that a note of a wrong day came for, and those that none came for. */
export function undocumentedVisits(subject: Case<"notes">): { misdated: Misdated[]; missing: Visit[] } {
  const misdated: Misdated[] = [];
  if (subject.visits.length === subject.documentedVisits.length) return { misdated, missing: [] };
  const undocumented = subject.visits.filter((visit) => visit.notes.length === 0);
  const strays = strayNotes(subject);
  // Nearest days first: a slip is more likely by a day than by a month.
  const pairs = undocumented
    .flatMap((visit) => strays.map((note) => ({ visit, note, days: distanceOf(visit, note) })))
    .sort((one, other) => one.days - other.days || (one.visit.date < other.visit.date ? -1 : 1));
  const missing = new Set(undocumented);
  const used = new Set<NoteFacts>();
  for (const { visit, note } of pairs) {
    if (!missing.has(visit) || used.has(note)) continue;
    missing.delete(visit);
    used.add(note);
    misdated.push({ visit, note });
  }
  return { misdated, missing: [...missing] };
}

/** Notes of days on which the claim bills nothing. The report of an evaluation or of progress may come with any claim. */
function strayNotes({ claim, notes, content }: Case<"notes">): NoteFacts[] {
  return notes.filter(({ blank, serviceDate, progressReport, interventions }) => {
    if (blank || progressReport) return false;
    if (interventions.some(({ procedure }) => isEvaluation(procedure))) return false;
    return claim.lines.every((line) => {
      const through = line.serviceDateEnd ?? line.serviceDate;
      return serviceDate < line.serviceDate || serviceDate > through;
    });
    function isEvaluation(procedure: string | null): boolean {
      return procedure !== null && (content.therapy.find(procedure, serviceDate)?.evaluation ?? false);
    }
  });
}

function distanceOf({ date, through }: Visit, { serviceDate }: NoteFacts): number {
  return serviceDate < date ? daysBetween(serviceDate, date) : daysBetween(through, serviceDate);
}
