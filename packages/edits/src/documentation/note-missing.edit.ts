import { undocumentedVisits } from "../case/unmatched-notes.ts";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/note-missing",
  title: "Treatment note required for each date of service",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.E",
  severity: "hold",
  predicts: { carc: "252", rarc: "N706" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    missing: "{Lines}: the claim has no treatment note for {dates}.",
  },
  actions: {
    missing:
      "Send a treatment note for each date of service; without it, the documentation cannot be checked.",
  },
  asks: {
    missing: "Send the treatment note for this visit.",
  },
  *check(subject) {
    // Without notes, the verdict says that the documentation was not checked.
    if (!subject.areNotesExpected) return;
    const { missing } = undocumentedVisits(subject);
    if (missing.length === 0) return;
    yield {
      message: "missing",
      lines: missing.flatMap((visit) => visit.lines),
      dates: inWords([...new Set(missing.map((visit) => visit.date))].sort()),
    };
  },
  examples: {
    clean: [
      "97112-GP | 97150-GP-59",
      "97112-GP @2026-03-02 | 97110-GP @2026-03-04 // @2026-03-02 {total 15, timed 15} // @2026-03-04 {timed 15}",
      "99213 // none",
      "{notes optional} 97112-GP // none",
      "97112-GP @2026-03-02..2026-03-04 // @2026-03-03",
      "97112-GP // @2026-03-03",
    ],
    flagged: {
      "97112-GP // none": "missing",
      "97112-GP // {bare}": "missing",
      "97112-GP @2026-03-02 | 97112-GP @2026-03-04 // @2026-03-02": "missing",
      "97112-GP @2026-03-02 | 97112-GP @2026-03-04 // @2026-03-03": "missing",
      "97112-GP // @2026-02-10 Initial evaluation. Berg 38/56.": "missing",
    },
  },
});
