import type { Case } from "../case/case.ts";
import { isUnclearIn } from "../case/unclear.ts";
import type { Visit } from "../case/visit.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/treatment-time",
  title: "Timed minutes and treatment minutes required in the note",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.E",
  severity: "hold",
  // The note has numbers or times that may be the totals.
  warns: ["unclear"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    both: "{Lines}: the note for {date} states neither total timed minutes nor total treatment minutes.",
    timed: "{Lines}: the note for {date} states treatment minutes, but not how many were for timed codes.",
    total: "{Lines}: the note for {date} does not state total treatment minutes.",
    unclear:
      "{Lines}: {missing} were not recognized in the note for {date}, which has other numbers or times near its minutes.",
  },
  actions: {
    both: "Have the therapist add both totals, such as: total timed minutes 38, total treatment minutes 45.",
    timed: "Have the therapist add the total timed minutes.",
    total: "Have the therapist add the total treatment minutes, including untimed services.",
    unclear: "Check whether the note states {missing}; if not, have the therapist add them.",
  },
  asks: {
    both: "State the total timed minutes and the total treatment minutes.",
    timed: "State the total timed minutes.",
    total: "State the total treatment minutes, including untimed services.",
    unclear: "State {missing}.",
  },
  *check(subject) {
    for (const visit of subject.treatments) {
      // Over several days, each note states minutes of its own.
      if (visit.through !== visit.date) continue;
      const { date, lines, notes } = visit;
      const hasTotal = notes.some((note) => note.totalMinutes);
      const hasTimed = notes.some((note) => note.timedMinutes) || hasMinutesForEachTimedCode(visit, subject);
      const isUnclear = isUnclearIn(notes, "minutes");
      if (hasTotal && hasTimed) continue;
      if (isUnclear) yield { message: "unclear", lines, date, missing: namesOf({ hasTotal, hasTimed }) };
      else if (!hasTotal && !hasTimed) yield { message: "both", lines, date };
      else if (!hasTotal) yield { message: "total", lines, date };
      else yield { message: "timed", lines, date };
    }
  },
  examples: {
    clean: [
      "97112-GP x3 // {timed 38, total 45}",
      "97112-GP x3 // Foam, tandem. Total timed: 38; total tx 45",
      "97112-GP x3 // Foam, tandem. Total timed code treatment minutes = 38, time in 0900 / out 0953",
      "97112-GP x2 | 97110-GP // NMR 25 min, TE 13 min. Total treatment time 40 minutes.",
      "97150-GP // {total 40, no timed}",
      "97161-GP // {no minutes} Initial evaluation.",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // Foam, tandem.": "both",
      "97112-GP // Patient completed 20 minutes of balance exercises.": "both",
      "97112-GP x3 // {total 45}": "timed",
      "97112-GP x3 // Time in: 9:00 AM, time out: 9:45 AM": "timed",
      "97112-GP x3 // {timed 38, no total}": "total",
      "97150-GP // Group balance class.": "total",
      "97112-GP x2 // NMR 25 min: foam. Timed 25, charted with the family 32": "unclear",
    },
  },
});

/** Whether each billed timed code has its own minutes, or none is billed: then the total need not be stated. */
function hasMinutesForEachTimedCode({ lines, notes }: Visit, { therapy }: Case): boolean {
  const documented = new Set(
    notes.flatMap((note) =>
      note.interventions.flatMap(({ procedure, minutes }) => (minutes === null ? [] : [procedure])),
    ),
  );
  return lines.every((line) => !therapy(line)?.timed || documented.has(line.procedure));
}

function namesOf({ hasTotal, hasTimed }: { hasTotal: boolean; hasTimed: boolean }): string {
  if (hasTimed) return "total treatment minutes";
  return hasTotal ? "total timed minutes" : "total timed minutes and total treatment minutes";
}
