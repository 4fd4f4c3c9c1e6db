import { evidenceOf } from "@firstpass/note";
import { lackIn } from "../case/lack.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/activity-description",
  title: "Activity description required in the note",
  source: "Medicare Benefit Policy Manual, chapter 15, section 220.3.E; 42 CFR 410.60",
  severity: "hold",
  // A note that states the assistance or the setting may describe the task in unrecognized words, and so may any in doubt.
  warns: ["unclear", "unrecognized"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: the note for {date} describes no task that the patient performed.",
    unclear: "{Lines}: the note for {date} states the setting or the assistance, but no recognized task.",
    unrecognized: "{Lines}: no task that the patient performed was recognized in the note for {date}.",
    wordless:
      "{Lines}: the note for {date} has no text, so the activity, its rationale and the patient's response are undocumented.",
  },
  actions: {
    none: "Have the therapist describe the task, the setting and the assistance, such as: tandem stance on foam in the parallel bars, contact guard assistance.",
    unclear:
      "Check that the note states what the patient did, such as tandem stance on foam or stepping over hurdles.",
    unrecognized:
      "Check that the note states what the patient did, such as tandem stance on foam or stepping over hurdles.",
    wordless: "Send the text of the note along with its fields.",
  },
  asks: {
    none: "Describe the task the patient performed, the setting and the assistance you gave.",
    unclear:
      "State which task the patient performed, such as tandem stance on foam or stepping over hurdles.",
    unrecognized:
      "State which task the patient performed, such as tandem stance on foam or stepping over hurdles.",
    wordless: "The note has no text. Describe the task, why you chose it and how the patient responded.",
  },
  *check({ elementVisits }) {
    for (const { lines, notes, date } of elementVisits) {
      const lack = lackIn(notes, "task");
      if (!lack) continue;
      const isNamed = notes.some(({ activity }) => activity.tasks.length > 0);
      const signs = notes.flatMap((note) => {
        const { environment, assistance } = note.activity;
        return [environment, assistance].flatMap((sign) => (sign ? [{ note, ...sign }] : []));
      });
      const evidence = signs.flatMap(({ note, at }) => evidenceOf(note, at));
      if (notes.every(({ wordless }) => wordless)) yield { message: "wordless", lines, date };
      else if (signs.length > 0 && !isNamed) yield { message: "unclear", lines, evidence, date };
      else if (isNamed || lack === "doubtful") yield { message: "unrecognized", lines, evidence, date };
      else yield { message: "none", lines, date };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15} Tandem stance on foam in the parallel bars, CGA.",
      "97112-GP // {timed 15} Balance exercises with moderate assistance.",
      "97112-GP // {timed 15} Bridges x 10 and clams x 10 with a green band.",
      "97110-GP // {timed 15} Exercises as per flow sheet.",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15} Neuromuscular re-education. Tolerated well.": "none",
      "97112-GP // {timed 15} Seen for balance training.": "none",
      "97112-GP // {timed 15} Neuromuscular re-education, moderate assistance.": "unclear",
      "97112-GP // {timed 15} Neuromuscular re-education and gaze stabilization.": "unrecognized",
      "97112-GP // {timed 15, no text}": "wordless",
    },
  },
});
