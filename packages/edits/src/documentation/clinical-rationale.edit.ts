import { lackIn } from "../case/lack.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/clinical-rationale",
  title: "Clinical rationale required in the note",
  source: "Medicare Benefit Policy Manual, chapter 15, sections 220.2 and 220.3.E",
  severity: "warn",
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: no reason for the activity was recognized in the note for {date}.",
  },
  actions: {
    none: "Check that the note states why the activity addresses the patient's deficit, such as: head turns on foam to challenge vestibular balance after stroke.",
  },
  asks: {
    none: "State why you chose the activity: which of the patient's deficits it addresses.",
  },
  *check({ elementVisits }) {
    for (const { lines, notes, date } of elementVisits) {
      // A note without text lacks everything; documentation/activity-description reports it.
      if (notes.every(({ wordless }) => wordless)) continue;
      if (lackIn(notes, "rationale")) yield { message: "none", lines, date };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15} Tandem stance to improve postural control.",
      "97112-GP // {timed 15} Foam. Training addresses impaired proprioception after stroke.",
      "97110-GP // {timed 15} Bridges and clams.",
      "97112-GP // {timed 15, no text}",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15} Tandem stance on foam, CGA. Tolerated well.": "none",
    },
  },
});
