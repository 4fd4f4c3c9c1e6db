import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/intervention-minutes",
  title: "Minutes required for each timed code",
  source: "AMA CPT, midpoint rule for time; Medicare Benefit Policy Manual, chapter 15, section 220.3.E",
  severity: "warn",
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    missing: "{Lines}: the note for {date} states total timed minutes, but no minutes for {procedures}.",
  },
  actions: {
    missing: "Have the therapist add the minutes for each code; they show which code the units belong to.",
  },
  asks: {
    missing: "State the minutes of each timed service: {procedures}.",
  },
  *check(subject) {
    for (const visit of subject.treatments) {
      // Without total timed minutes the note lacks more; documentation/treatment-time reports it.
      if (visit.through !== visit.date || !visit.notes.some((note) => note.timedMinutes)) continue;
      const timed = visit.billed.filter(({ lines }) => lines.length > 0);
      // The minutes for a single code are the total.
      if (timed.length < 2) continue;
      const stated = visit.minutes.flatMap(({ times }) => times);
      const withoutMinutes = timed.filter(
        ({ procedure }) => !stated.some((time) => time.procedure === procedure),
      );
      // Minutes stated without a code may belong to a code without minutes.
      if (withoutMinutes.length <= stated.filter(({ procedure }) => procedure === null).length) continue;
      const lines = withoutMinutes.flatMap((billed) => billed.lines);
      const procedures = inWords(withoutMinutes.map(({ procedure }) => procedure).sort());
      yield { message: "missing", lines, date: visit.date, procedures };
    }
  },
  examples: {
    clean: [
      "97112-GP | 97110-GP",
      "97112-GP x3 // {timed 38, total 45}",
      "97112-GP | 97112-GP-CQ // {timed 30, total 45}",
      "97112-GP x2 | 97110-GP // NMR 25 min, TE 13 min. Total timed: 38; total tx 45",
      "97112-GP | 97150-GP // {timed 15, total 45}",
      "97112-GP x2 | 97110-GP // Foam, tandem. Total treatment time 45 min.",
      "97112-GP | 97110-GP // none",
    ],
    flagged: {
      "97112-GP x2 | 97110-GP // {timed 38, total 45}": "missing",
      "97112-GP x2 | 97110-GP // NMR 25 min, TE: bridges. Total timed: 38; total tx 45": "missing",
      "97112-GP x2 | 97110-GP // Balance exercises 40 min. Total timed: 40; total tx 45": "missing",
      "97112-GP x2 | 97110-GP // NMR and TE x 38 min. Total timed: 38; total tx 45": "missing",
    },
  },
});
