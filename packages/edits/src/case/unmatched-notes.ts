import { daysBetween } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";
import type { Case } from "./case.ts";
import type { Visit } from "./visit.ts";

/** A visit without a note for its date, and a note with another date that probably belongs to it. */
export interface Misdated {
  visit: Visit;
  note: NoteFacts;
}

/** Visits without a note for their dates: those with a misdated note, and those with none. */
export function undocumentedVisits(subject: Case<"notes">): { misdated: Misdated[]; missing: Visit[] } {
  const misdated: Misdated[] = [];
  if (subject.visits.length === subject.documentedVisits.length) return { misdated, missing: [] };
  const undocumented = subject.visits.filter((visit) => visit.notes.length === 0);
  const strays = strayNotes(subject);
  // Nearest dates first: a date is more likely to be off by a day than by a month.
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

/** Notes for dates on which the claim bills nothing, except evaluation and progress reports, which may come with any claim. */
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
