import { evidenceOf } from "@firstpass/note";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/activity-description",
  title: "A note describes what the patient did",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.E; 42 CFR 410.60",
  severity: "hold",
  // Who tells how much help was needed, or on what, has told of a task in words that are not known.
  warns: ["unclear"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: the note of {date} names no task that the patient did.",
    unclear: "{Lines}: the note of {date} tells how something was done, but no task that is known.",
    wordless:
      "{Lines}: the note of {date} has no text: nothing tells what was done, why and with what result.",
  },
  actions: {
    none: "Have the therapist describe the task, where and with how much help: tandem stance on foam in the parallel bars, contact guard assistance.",
    unclear: "Check that the note says what the patient did: tandem stance on foam, stepping over hurdles.",
    wordless: "Send the text of the note with its fields.",
  },
  *check({ elementVisits }) {
    for (const { lines, notes, date } of elementVisits) {
      if (notes.some(({ activity }) => activity.tasks.length > 0)) continue;
      const signs = notes.flatMap((note) => {
        const { environment, assistance } = note.activity;
        return [environment, assistance].flatMap((sign) => (sign ? [{ note, ...sign }] : []));
      });
      const evidence = signs.flatMap(({ note, at }) => evidenceOf(note, at));
      if (notes.every(({ wordless }) => wordless)) yield { message: "wordless", lines, date };
      else yield { message: signs.length === 0 ? "none" : "unclear", lines, evidence, date };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15} Tandem stance on foam in the parallel bars, CGA.",
      "97112-GP // {timed 15} Bridges and clams.",
      "97110-GP // {timed 15} Exercises as per flow sheet.",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15} Neuromuscular re-education. Tolerated well.": "none",
      "97112-GP // {timed 15} Seen for balance training.": "none",
      "97112-GP // {timed 15} Balance exercises with moderate assistance.": "unclear",
      "97112-GP // {timed 15, no text}": "wordless",
    },
  },
});
