import type { NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import { edit } from "../engine/edit.ts";

/** Re-education of movement, balance, coordination, kinesthetic sense, posture and proprioception. */
const reeducation = "97112";
const exercise = "97110";
/** A single exercise may be part of a re-education that the reader does not recognize. */
const exercisesMin = 2;

export default edit({
  id: "documentation/skilled-intervention",
  title: "Skilled re-education required for 97112",
  source: "AMA CPT, 97112; Medicare Benefit Policy Manual, chapter 15, section 220.2",
  severity: "hold",
  // With a documented deficit or reason, the exercise may treat it; with 97110 billed, the exercise may be the 97110.
  warns: ["deficit", "reason", "beside"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    general:
      "{Lines}: 97112 is billed for {date}, but the note shows only general exercise: no re-education of movement, balance, coordination, posture or proprioception.",
    deficit:
      "{Lines}: the note for {date} documents a deficit, but the treatment it describes is general exercise.",
    reason:
      "{Lines}: the note for {date} gives a reason for the treatment, but the treatment it describes is general exercise.",
    beside:
      "{Lines}: 97112 and 97110 are billed for {date}, but the note shows only general exercise, which is 97110.",
  },
  actions: {
    general:
      "If the treatment was only strengthening, range of motion or endurance, bill 97110; otherwise have the therapist document the re-education and the skill it required.",
    deficit:
      "Have the therapist document how the exercise re-educated movement and the skill it required; otherwise consider 97110.",
    reason:
      "Have the therapist document how the exercise re-educated movement and the skill it required; otherwise consider 97110.",
    beside:
      "Have the therapist document the re-education and the skill it required; otherwise bill the minutes as 97110.",
  },
  asks: "Describe the skill you used: how the exercise retrained movement, balance, coordination, posture or proprioception. If it was general exercise, say so.",
  *check({ treatments }) {
    for (const { lines, notes, date } of treatments) {
      const reeducationLines = lines.filter((line) => line.procedure === reeducation);
      if (reeducationLines.length === 0 || notes.some(hasReeducation)) continue;
      const signs = notes.flatMap((note) => signsOfExercise(note).map((at) => ({ note, at })));
      if (signs.length < exercisesMin) continue;
      const evidence = signs.flatMap(({ note, at }) => evidenceOf(note, at));
      const hasDeficit = notes.some(({ deficits }) => deficits.length > 0);
      const isExerciseBilled = lines.some((line) => line.procedure === exercise);
      const hasReason = notes.some(({ rationale }) => rationale !== null);
      const message = hasDeficit ? "deficit" : hasReason ? "reason" : isExerciseBilled ? "beside" : "general";
      yield { message, lines: reeducationLines, evidence, date };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15} Tandem stance on foam.",
      "97112-GP // {timed 15} Strengthening, 3 sets of 10, then tandem stance on foam.",
      "97112-GP // {timed 15} Bridges with tactile cues and facilitation of the gluteals.",
      "97112-GP // {timed 15} Sit to stand from a low chair.",
      "97112-GP // {timed 15} Patient seen today.",
      "97110-GP // {timed 15} Bridges, clams, leg press.",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15} Bridges, clams and leg press, 3 sets of 10.": "general",
      "97112-GP // {timed 15} General strengthening and endurance on the bike.": "general",
      "97112-GP // {timed 15} Impaired balance. Bridges, clams and leg press, 3 sets of 10.": "deficit",
      "97112-GP // {timed 15} Bridges, clams and leg press, 3 sets of 10. Weakness limits independence.":
        "reason",
      "97112-GP | 97110-GP // {97112 15 min, 97110 15 min} Bridges, clams and leg press.": "beside",
    },
  },
});

function hasReeducation({ activity, skilled }: NoteFacts): boolean {
  return skilled.length > 0 || activity.tasks.some(({ sort }) => sort !== "exercise");
}

function signsOfExercise({ activity, general }: NoteFacts) {
  return [...activity.tasks, ...general].map(({ at }) => at);
}
