import { evidenceOf } from "@firstpass/note";
import { lackIn } from "../case/lack.ts";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/functional-goal",
  title: "Functional goal required",
  source: "Medicare Benefit Policy Manual, chapter 15, sections 220.1.2.B and 220.3",
  severity: "hold",
  // A goal in unrecognized words may still name a function, and the reader may not recognize it as a goal.
  warns: ["unclear", "unrecognized"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: no goal is stated in the notes for {dates} or their plan of care.",
    unrecognized: "{Lines}: no goal was recognized in the notes for {dates} or their plan of care.",
    impairment: "{Lines}: the goal in the notes for {dates} addresses an impairment, not a function.",
    unclear: "{Lines}: the goal in the notes for {dates} names no recognized function.",
  },
  actions: {
    none: "Have the therapist state a functional goal, such as: climb 12 stairs to the bedroom in 4 weeks.",
    unrecognized:
      "Check that the notes or the plan of care state a functional goal, such as: climb 12 stairs to the bedroom in 4 weeks.",
    impairment:
      "Have the therapist tie the goal to a function, such as walking outdoors, dressing or getting out of a chair.",
    unclear:
      "Check that the goal names a function, such as walking outdoors, dressing or getting out of a chair.",
  },
  asks: {
    none: "State a functional goal, such as: climb 12 stairs to the bedroom in 4 weeks.",
    unrecognized: "State a functional goal, such as: climb 12 stairs to the bedroom in 4 weeks.",
    impairment:
      "Relate the goal to a function, such as walking outdoors, dressing or getting out of a chair.",
    unclear: "Relate the goal to a function, such as walking outdoors, dressing or getting out of a chair.",
  },
  *check({ treatments, notes }) {
    // A goal applies to the whole plan of care, so any note on the claim may state it.
    const goals = notes.flatMap((note) => note.goals.map((goal) => ({ note, ...goal })));
    const isInField = goals.some(({ aim, at }) => aim === "function" && at === null);
    const lack = lackIn(notes, "goal");
    if (treatments.length === 0 || isInField || !lack) return;
    const stated = goals.filter(({ aim }) => aim !== "function");
    const isCertain = lack === "certain" && stated.length === goals.length;
    const isUnclear = !isCertain || stated.some(({ aim }) => aim === "unknown");
    const missing = isCertain ? "none" : "unrecognized";
    yield {
      message: stated.length === 0 ? missing : isUnclear ? "unclear" : "impairment",
      lines: treatments.flatMap((visit) => visit.lines),
      evidence: stated.flatMap(({ note, at }) => evidenceOf(note, at)),
      dates: inWords([...new Set(treatments.map((visit) => visit.date))].sort()),
    };
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-GP // {timed 15, no goal} Foam and tandem stance. LTG: ambulate 300 ft to the mailbox without LOB.",
      "97112-GP // {timed 15, no goal} Foam and tandem stance so that she can get up from a chair alone.",
      "97161-GP // {timed 15, no goal} Initial evaluation.",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // {timed 15, no goal} Foam and tandem stance, tolerated well.": "none",
      "97112-GP // {timed 15, no goal} Patient will continue balance training.": "none",
      "97112-GP // {timed 15, no goal} S: Still cannot carry the laundry. O: Foam and tandem stance, CGA. P: Continue.":
        "unrecognized",
      "97112-GP // {timed 15, goal Improve proprioception} Foam and tandem stance.": "impairment",
      "97112-GP // {timed 15, no goal} Foam and tandem stance. Goals: Berg 48/56.": "impairment",
      "97112-GP // {timed 15, no goal} Foam and tandem stance. Goals not met.": "unclear",
    },
  },
});
