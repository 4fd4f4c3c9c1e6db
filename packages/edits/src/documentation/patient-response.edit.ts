import { lackIn } from "../case/lack.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/patient-response",
  title: "Patient response required in the note",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.E",
  severity: "warn",
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: no tolerance, cueing or progress was recognized in the note for {date}.",
  },
  actions: {
    none: "Check that the note states the patient's response, such as: tolerated well; verbal cues for weight shift, two fewer than last visit.",
  },
  asks: {
    none: "State how the patient responded: tolerance, cues needed or progress since the last visit.",
  },
  *check({ elementVisits }) {
    for (const { lines, notes, date } of elementVisits) {
      // A note without text lacks everything; documentation/activity-description reports it.
      if (notes.every(({ wordless }) => wordless)) continue;
      if (lackIn(notes, "response")) yield { message: "none", lines, date };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15} Tandem stance. Tolerated well.",
      "97112-GP // {timed 15} Tandem stance with verbal cues for weight shift.",
      "97112-GP // {timed 15} Tandem stance. Improved stability noted.",
      "97110-GP // {timed 15} Bridges and clams.",
      "97112-GP // {timed 15, no text}",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15} Tandem stance on foam in the parallel bars.": "none",
    },
  },
});
