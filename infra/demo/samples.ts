import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addDays, type CalendarDate, daysBetween, parseCompactDate } from "@firstpass/claim";

/** The last day of service in the sample files. */
const lastServiceDate: CalendarDate = "2026-03-03";

export interface Samples {
  /** Claims with notes, as a JSON array. */
  visits: string;
  /** Claims without notes, as an 837P file. */
  clinic: string;
  /** A late note for the claim with this control number in `clinic`. */
  lateNote: { controlNumber: string; note: string };
}

/** The sample claims, moved so that the last visit is on `lastVisit`; otherwise they would soon be past timely filing. */
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

/** Moves every date of 2025 and 2026, as `2026-03-02` or, in X12, `20260302`. */
function moveDates(text: string, days: number): string {
  return text
    .replace(/\b202[56]-\d\d-\d\d/g, (date) => addDays(date, days))
    .replace(/(?<=\*)202[56]\d{4}(?=[*~])/g, (text) => {
      const date = parseCompactDate(text);
      return date ? addDays(date, days).replaceAll("-", "") : text;
    });
}
