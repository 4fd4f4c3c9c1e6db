import type { Case, Visit } from "../case.ts";
import { edit } from "../edit.ts";
import { counted, inWords } from "../template.ts";
import { findShortfalls, type Shortfall } from "./timed-units.ts";

export default edit({
  id: "documentation/units-exceed-minutes",
  title: "Timed units are borne out by the minutes in the note",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.2; AMA CPT, time rule of the midpoint",
  severity: "hold",
  // Minutes that are told for some of the codes only may be a note that is short, not a treatment that was.
  warns: ["partly"],
  predicts: { carc: "151", rarc: "N705" },
  effective: { from: "2000-01-01" },
  readsNotes: true,
  messages: {
    day: "{Lines}: {billed} {needed} timed minutes; the note of {date} supports {told}, that is {supported}.",
    procedure: "{Lines}: {billed} {needed} minutes; the note of {date} supports {told}, that is {supported}.",
    treatment:
      "{Lines}: {billed} {needed} timed minutes; the whole treatment of {date} took {told}, that is {supported} at most.",
    partly:
      "{Lines}: {billed} {needed} timed minutes; the note of {date} tells {told}, that is {supported}, and no minutes for some of the codes.",
  },
  actions: {
    day: "Bill {supported}, or have the therapist correct minutes that the note leaves out.",
    procedure:
      "Bill {supported} of {procedures}, or have the therapist correct minutes that the note leaves out.",
    treatment: "Bill {supported} at most, or have the therapist correct minutes that the note leaves out.",
    partly:
      "Compare the units with the minutes of every code, and have the therapist add those that are missing.",
  },
  *check(subject) {
    for (const visit of subject.documentedVisits) {
      // Over several days the minutes of one note cannot be held against the units of all.
      if (visit.through !== visit.date) continue;
      for (const shortfall of shortfallsOf(visit, subject)) {
        yield {
          message: shortfall.kind,
          lines: shortfall.lines,
          evidence: shortfall.evidence,
          date: visit.date,
          billed: billedUnits(shortfall),
          needed: shortfall.neededMinutes,
          told: shortfall.toldMinutes,
          supported: shortfall.supportedUnits === 0 ? "no unit" : counted(shortfall.supportedUnits, "unit"),
          procedures: inWords(shortfall.procedures),
        };
      }
    }
  },
  examples: {
    clean: [
      "97112-GP x2 | 97110-GP // {97112 24 min, 97110 23 min}",
      "{units by ama} 97112-GP x2 | 97110-GP x2 // {97112 24 min, 97110 23 min}",
      "97112-GP x2 | 97110-GP // {97112 20 min, 97110 20 min}",
      "97112-GP | 97110-GP x2 // {97112 20 min, 97110 20 min}",
      "{units by ama} 97112-GP | 97110-GP // {97112 20 min, 97110 20 min}",
      "97110-GP x2 | 97140-GP // {97110 33 min, 97140 7 min}",
      "{units by ama} 97110-GP x2 // {97110 33 min, 97140 7 min}",
      "97110-GP | 97140-GP | 97116-GP // {97110 18 min, 97140 13 min, 97116 10 min, 97035 8 min}",
      "{units by ama} 97110-GP | 97140-GP | 97116-GP | 97035-GP // {97110 18 min, 97140 13 min, 97116 10 min, 97035 8 min}",
      "97112-GP // {97112 7 min, 97110 7 min, 97140 7 min}",
      "97112-GP // {97112 8 min, 97110 8 min}",
      "{units by ama} 97112-GP | 97110-GP // {97112 8 min, 97110 8 min}",
      "{units by either} 97112-GP x2 | 97110-GP // {97112 20 min, 97110 20 min}",
      "{units by either} 97112-GP | 97110-GP // {97112 8 min, 97110 8 min}",
      "97112-GP x3 // Foam, tandem. Total timed: 38; total tx 45",
      "97112-GP // O: Patient completed 20 minutes of balance exercises.",
      "97112-GP x2 // Foam and tandem stance, tolerated well.",
      "97112-GP x2 // Walks 10 minutes at home. 6 minute walk test 310 m.",
      "97112-GP x2 | 97150-GP // {97112 25 min, 97150 30 min}",
      "97530-GO | 97112-GP // {timed 16}",
      "97112-GP x2 // none",
    ],
    flagged: {
      "97112-GP x2 | 97110-GP x2 // {97112 24 min, 97110 23 min}": "day",
      "97112-GP x2 | 97110-GP x2 // {97112 20 min, 97110 20 min}": "day",
      "97110-GP x2 | 97140-GP x2 // {97110 33 min, 97140 7 min}": "day",
      "97110-GP | 97140-GP | 97116-GP | 97035-GP // {97110 18 min, 97140 13 min, 97116 10 min, 97035 8 min}":
        "day",
      "97112-GP | 97110-GP | 97140-GP // {97112 7 min, 97110 7 min, 97140 7 min}": "day",
      "97112-GP | 97110-GP // {97112 8 min, 97110 8 min}": "day",
      "97112-GP x3 // {timed 37, total 45}": "day",
      "97112-GP x3 // NMR on foam and tandem x 25 min": "day",
      "97112-GP x2 // O: Patient completed 20 minutes of balance exercises.": "day",
      "97112-GP x2 | 97110-GP // {97112 10 min, 97110 30 min}": "procedure",
      "{units by ama} 97112-GP x2 | 97110-GP // {97112 20 min, 97110 20 min}": "procedure",
      "{units by ama} 97110-GP x2 | 97140-GP // {97110 33 min, 97140 7 min}": "procedure",
      "{units by ama} 97112-GP // {97112 7 min, 97110 7 min, 97140 7 min}": "procedure",
      "{units by either} 97112-GP x3 | 97110-GP x2 // {97112 24 min, 97110 23 min}": "day",
      "97112-GP x3 // {total 30, no timed}": "treatment",
      "97112-GP x2 | 97110-GP x2 // NMR 25 min, TE: bridges, clams": "partly",
    },
  },
});

/** "3 units need", "1 unit of 97112 needs". */
function billedUnits({ kind, billedUnits, procedures }: Shortfall): string {
  const units = counted(billedUnits, "unit");
  const ofProcedure = kind === "procedure" ? `${units} of ${inWords(procedures)}` : units;
  return `${ofProcedure} ${billedUnits === 1 ? "needs" : "need"}`;
}

/** By the payer's method; where that is not known, only what both methods refuse. */
function shortfallsOf(visit: Visit, { policy, content }: Case): readonly Shortfall[] {
  const { cms, ama } = content.unitMethods;
  if (policy.unitMethod !== "either")
    return findShortfalls(visit, content.unitMethods[policy.unitMethod], content);
  const byOne = findShortfalls(visit, cms, content);
  return byOne.length > 0 && findShortfalls(visit, ama, content).length > 0 ? byOne : [];
}
