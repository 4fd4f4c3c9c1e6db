import { undocumentedVisits } from "../case/unmatched-notes.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/note-date",
  title: "Note date must match the date of service",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.E",
  severity: "hold",
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    other: "{Lines}: billed for {date}; the note sent with the claim is dated {noteDate}.",
  },
  actions: {
    other:
      "Correct the date of service or the note date; if the note is for another visit, send the note for {date}.",
  },
  asks: {
    other: "The note is dated {noteDate}. Correct its date, or send the note for {date}.",
  },
  *check(subject) {
    for (const { visit, note } of undocumentedVisits(subject).misdated) {
      yield { message: "other", lines: visit.lines, date: visit.date, noteDate: note.serviceDate };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // none",
      "97112-GP @2026-03-02..2026-03-04 // @2026-03-03",
      "97112-GP // {timed 15} // @2026-02-10 Initial evaluation. Berg 38/56.",
      "97112-GP // @2026-02-10 Initial evaluation. Berg 38/56.",
      "97112-GP // @2026-03-03 {bare}",
      "97112-GP | 99213 @2026-03-03 // @2026-03-03",
    ],
    flagged: {
      "97112-GP // @2026-03-03": "other",
      "97112-GP // @2025-03-02": "other",
      "97112-GP @2026-03-02 | 97112-GP @2026-03-04 // @2026-03-02 {timed 15} // @2026-03-05 {timed 15}":
        "other",
      "97112-GP @2026-03-02 | 97112-GP @2026-03-09 // @2026-03-03": "other",
    },
  },
});
