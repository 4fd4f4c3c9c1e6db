import type { ServiceLine } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";
import { evidenceOf } from "@firstpass/note";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/group-and-individual",
  title: "Separate one-to-one and group minutes required",
  source:
    "Medicare Claims Processing Manual, chapter 5, section 20.2; Benefit Policy Manual, chapter 15, section 230.A",
  severity: "hold",
  // Timed minutes are one-to-one minutes if the therapist added them up correctly.
  warns: ["sum"],
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["notes"],
  messages: {
    none: "{Lines}: {group} and {individual} are billed for {date}; the note does not separate one-to-one minutes from group minutes.",
    mixed: "{Lines}: {group} and {individual} are billed for {date}; the note states one time for both.",
    sum: "{Lines}: {group} and {individual} are billed for {date}; the note states timed minutes, but not that they were one-to-one.",
  },
  actions: {
    none: "Have the therapist add the one-to-one minutes and the group minutes; without one-to-one minutes, only {group} is payable.",
    mixed: "Have the therapist state how many of the minutes were one-to-one and how many were group.",
    sum: "Have the therapist state which minutes were one-to-one and which were group.",
  },
  asks: {
    none: "State how many minutes were one-to-one and how many were group.",
    mixed: "State how many minutes were one-to-one and how many were group.",
    sum: "State which minutes were one-to-one and which were group.",
  },
  *check({ treatments, therapy }) {
    for (const { date, through, lines, notes } of treatments) {
      const groupLines = lines.filter((line) => therapy(line)?.group);
      const individualLines = lines.filter((line) => therapy(line)?.timed);
      if (groupLines.length === 0 || individualLines.length === 0 || through !== date) continue;
      const procedures = new Set(individualLines.map(({ procedure }) => procedure));
      if (notes.some((note) => hasOneToOneMinutes(note, procedures))) continue;
      const evidence = notes.flatMap((note) => (note.group ? evidenceOf(note, note.group.at) : []));
      yield {
        message: notes.some(hasMixedMinutes)
          ? "mixed"
          : notes.some((note) => note.timedMinutes)
            ? "sum"
            : "none",
        lines: [...groupLines, ...individualLines],
        atRisk: individualLines,
        evidence,
        date,
        group: proceduresInWords(groupLines),
        individual: proceduresInWords(individualLines),
      };
    }
  },
  examples: {
    clean: [
      "97150-GP | 97112-GP-59 // {97112 25 min, 97150 30 min}",
      "97150-GP | 97112-GP-59 x2 // Balance class in a group of four, 30 min. NMR 1:1 25 min: tandem stance.",
      "97150-GP | 97112-GP-59 x2 // Group class, then one-to-one treatment for 25 minutes: tandem stance.",
      "97150-GP | 97112-GP @2026-03-04 // {97150 30 min} // @2026-03-04",
      "97150-GP | 97161-GP // {total 60}",
      "97150-GP | 97112-GP-59 // none",
    ],
    flagged: {
      "97150-GP | 97112-GP-59 x2 // NMR 40 min including the group. Timed 40 min.": "mixed",
      "97150-GP | 97112-GP-59 x2 // Group exercise and NMR x 55 min. Total treatment time 55 min.": "none",
      "97150-GP | 97112-GP-59 // Balance class in a group of four.": "none",
      "97150-GP | 97112-GP-59 x2 // {timed 25, total 55} Group class, NMR.": "sum",
    },
  },
});

/** Whether a note states one-to-one minutes, or minutes for a billed code that was not furnished in the group. */
function hasOneToOneMinutes(
  { oneToOne, interventions }: NoteFacts,
  procedures: ReadonlySet<string>,
): boolean {
  if (oneToOne?.minutes != null) return true;
  return interventions.some(({ procedure, minutes, company }) => {
    if (minutes === null || company === "group" || company === "mixed") return false;
    return company === "one-to-one" || (procedure !== null && procedures.has(procedure));
  });
}

function hasMixedMinutes({ interventions }: NoteFacts): boolean {
  return interventions.some(({ company, minutes }) => company === "mixed" && minutes !== null);
}

function proceduresInWords(lines: readonly ServiceLine[]): string {
  return inWords([...new Set(lines.map(({ procedure }) => procedure))].sort());
}
