import { lackIn } from "../case/lack.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/objective-baseline",
  title: "Objective measure required in the note",
  source: "Medicare Benefit Policy Manual, chapter 15, sections 220.3.C and 220.3.D",
  severity: "warn",
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: no objective measure was recognized in the note for {date}: no score, range of motion, distance or level of assistance.",
  },
  actions: {
    none: "Check that the note has a measure and its value, such as Berg 41/56, five sit-to-stands in 14 seconds or minimal assistance.",
  },
  asks: {
    none: "Record an objective measure with its value: a score, range of motion, distance or level of assistance.",
  },
  *check({ elementVisits }) {
    for (const { lines, notes, date } of elementVisits) {
      // A note without text lacks everything; documentation/activity-description reports it.
      if (notes.every(({ wordless }) => wordless)) continue;
      if (lackIn(notes, "measure")) yield { message: "none", lines, date };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15} Tandem stance. Berg 41/56.",
      "97112-GP // {timed 15} Tandem stance with contact guard assistance.",
      "97112-GP // {timed 15} Walked 150 ft with a cane.",
      "97110-GP // {timed 15} Bridges and clams.",
      "97112-GP // {timed 15, no text}",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15} Tandem stance on foam, tolerated well.": "none",
      "97112-GP // {timed 15} Tandem stance on foam. BP 130/80.": "none",
    },
  },
});
