import { evidenceOf } from "@firstpass/note";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/measurable-goal",
  title: "Measurable goal required",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.1.2.B",
  severity: "warn",
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: no goal in the notes for {dates} is measurable: none has a number, distance, score, level of assistance or date.",
  },
  actions: {
    none: "Have the therapist add how much and by when, such as: 12 stairs without a rail in 4 weeks.",
  },
  asks: {
    none: "Make a goal measurable: state how much and by when, such as 12 stairs without a rail in 4 weeks.",
  },
  *check({ treatments, notes }) {
    if (treatments.length === 0 || notes.some((note) => note.goals.some(({ measurable }) => measurable)))
      return;
    // An unrecognized goal may not be a goal at all; documentation/functional-goal reports it. A wish, and what a task is
    // for, are seldom measured in a daily note.
    const goals = notes.flatMap((note) =>
      note.goals
        .filter(({ aim, stated }) => aim !== "unknown" && stated !== "purpose")
        .map((goal) => ({ note, ...goal })),
    );
    if (goals.length === 0) return;
    yield {
      message: "none",
      lines: treatments.flatMap((visit) => visit.lines),
      evidence: goals.flatMap(({ note, at }) => evidenceOf(note, at)),
      dates: inWords([...new Set(treatments.map((visit) => visit.date))].sort()),
    };
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15, no goal} Foam. LTG: ambulate 300 ft to the mailbox without LOB.",
      "97112-GP // {timed 15, no goal} Foam. Goal: don shirt with minimal assistance.",
      "97112-GP // {timed 15, no goal} Foam. Goals: Berg 48/56.",
      "97112-GP // {timed 15, no goal} Foam and tandem stance.",
      "97112-GP // {timed 15, no goal} Foam. Goals not met.",
      "97161-GP // {timed 15, goal Walk outdoors} Initial evaluation.",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15, goal Walk outdoors safely} Foam.": "none",
      "97112-GP // {timed 15, no goal} Foam. LTG: return to gardening.": "none",
      "97112-GP // {timed 15, goal Improve proprioception} Foam.": "none",
    },
  },
});
