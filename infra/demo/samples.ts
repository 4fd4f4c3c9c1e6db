import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addDays, type CalendarDate, daysBetween, parseCompactDate } from "@firstpass/claim";

/** The last day of service in the samples. Every date of the year 2026 in them moves along with it. */
const lastServiceDate: CalendarDate = "2026-03-03";

/** Claims grow old: a year from now every one of the samples would be filed too late. */
export interface Samples {
  /** Claims with notes: a JSON array. */
  visits: string;
  /** Claims without: an 837P. */
  clinic: string;
  /** The note that comes later, for the claim of this number in `clinic`. */
  lateNote: { controlNumber: string; note: string };
}

/** The bundled claims, as if the last visit had been on `lastVisit`. */
export function readSamples(lastVisit: CalendarDate): Samples {
  const days = daysBetween(lastServiceDate, lastVisit);
  const read = (name: string) =>
    moveDates(readFileSync(join(import.meta.dirname, "samples", name), "utf8"), days);
  return {
    visits: read("visits.json"),
    clinic: read("clinic.837"),
    lateNote: { controlNumber: "P2001-note-follows", note: read("late-note.json") },
  };
}

/** Moves the days of service, of notes and of plans: `2026-03-02`, and `20260302` as X12 writes it. */
function moveDates(text: string, days: number): string {
  return text
    .replace(/\b202[56]-\d\d-\d\d/g, (date) => addDays(date, days))
    .replace(/(?<=\*)202[56]\d{4}(?=[*~])/g, (text) => {
      const date = parseCompactDate(text);
      return date ? addDays(date, days).replaceAll("-", "") : text;
    });
}
