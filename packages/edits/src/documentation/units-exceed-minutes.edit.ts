import { sumOfUnits } from "../case/billed-units.ts";
import { unitsOfSameMinutes } from "../case/day-units.ts";
import { type Shortfall, shortfallsOf } from "../case/unit-shortfall.ts";
import { counted, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/units-exceed-minutes",
  title: "Timed units not supported by documented minutes",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.2; AMA CPT, midpoint rule for time",
  severity: "hold",
  nextActor: "biller",
  // Minutes for only some codes may mean an incomplete note, not a short treatment. A unit billed under the wrong one of
  // two codes pays about the same.
  warns: ["partly", "leftover", "gap"],
  predicts: { carc: "151", rarc: "N705" },
  effective: { from: "2000-01-01" },
  needs: ["history", "earlierNotes", "notes"],
  messages: {
    day: "{Lines}: {billed} {needed} timed minutes; the note for {date} documents {documented}, {enough}.",
    procedure: "{Lines}: {billed} {needed} minutes; the note for {date} documents {documented}, {enough}.",
    treatment:
      "{Lines}: {billed} {needed} timed minutes; the whole treatment on {date} took {documented}, {enough}.",
    partly:
      "{Lines}: {billed} {needed} timed minutes; the note for {date} documents {documented}, {enough}, and omits the minutes for some codes.",
    gap: "{Lines}: {billed} {needed} timed minutes; the note for {date} documents {documented}, {enough}, but a longer treatment.",
    leftover:
      "{Lines}: {billed} billed; its {documented} minutes on {date} support {supported}, because another code has more leftover minutes.",
  },
  actions: {
    day: "Bill {bill}, or have the therapist add any minutes missing from the note.",
    procedure: "Bill {bill} of {procedures}, or have the therapist add any minutes missing from the note.",
    treatment: "Bill {bill}, or have the therapist add any minutes missing from the note.",
    partly:
      "Compare the units with the minutes for each code, and have the therapist add the missing minutes.",
    gap: "Compare the units with the timed minutes in the note, and have the therapist correct the minutes or bill {bill}.",
    leftover:
      "Bill {bill} of {procedures}, and bill the last unit under the code with the most leftover minutes.",
  },
  asks: {
    day: "The note documents {documented} minutes. If you treated for longer, state the minutes of each service.",
    procedure:
      "The note documents {documented} minutes. If you treated for longer, state the minutes of each service.",
    treatment:
      "The note documents {documented} minutes. If you treated for longer, state the minutes of each service.",
    partly:
      "The note documents {documented} minutes. If you treated for longer, state the minutes of each service.",
    gap: "The note documents {documented} minutes. If you treated for longer, state the minutes of each service.",
  },
  *check(subject) {
    for (const visit of subject.documentedVisits) {
      // Over several days, one note's minutes cannot be checked against the units of all days.
      if (visit.through !== visit.date) continue;
      const billed = unitsOfSameMinutes(visit, subject);
      for (const shortfall of shortfallsOf(visit, billed, subject)) {
        const { supportedUnits } = shortfall;
        const bound = shortfall.kind === "treatment" ? "at most " : "";
        yield {
          message: shortfall.kind,
          lines: shortfall.billed.flatMap(({ lines }) => lines),
          evidence: shortfall.evidence,
          date: visit.date,
          billed: unitsInWords(shortfall),
          needed: shortfall.neededMinutes,
          documented: shortfall.statedMinutes,
          supported: countUnits(supportedUnits),
          enough:
            supportedUnits === 0
              ? "not enough for a unit"
              : `enough for ${countUnits(supportedUnits, bound)}`,
          bill: countUnits(Math.max(0, supportedUnits - earlierUnits(shortfall)), bound),
          procedures: inWords(shortfall.billed.map(({ procedure }) => procedure)),
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
      "97112-GP | 97112-GP-CQ // {97112 23 min}",
      "97110-GP earlier: 97112-GP x2 // {97110 15 min, total 20}",
      "97110-GP earlier: 97112-GP x2 // {97112 23 min, 97110 15 min, total 45}",
      "97110-GP x2 earlier: {billing 1245319599} 97112-GP x2 // {97112 23 min, 97110 23 min}",
      "{frequency 7, replaces 123} 97110-GP x2 earlier: 97112-GP x2 // {97112 5 min, 97110 25 min}",
      "97161-GP earlier: 97112-GP x3 // {total 20, no timed} // earlier {total 20, no timed}",
      "97112-GP x2 // none",
    ],
    flagged: {
      "97112-GP x3 // Foam, tandem. Timed 15 min, total treatment 45 min.": "gap",
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
      "97112-GP | 97112-GP-CQ // {97112 22 min}": "day",
      "97112-GP x2 | 97530 x2 // {timed 46, total 50}": "day",
      "97110-GP x2 earlier: 97112-GP x2 // {97112 23 min, 97110 15 min, total 45}": "day",
      "97110-GP x2 earlier: 97112-GP x2 // {timed 38, total 45} // earlier {timed 38, total 45}": "day",
      "97112-GP x2 | 97110-GP // {97112 10 min, 97110 30 min}": "procedure",
      "{units by ama} 97112-GP x2 | 97110-GP // {97112 20 min, 97110 20 min}": "procedure",
      "{units by ama} 97110-GP x2 | 97140-GP // {97110 33 min, 97140 7 min}": "procedure",
      "{units by ama} 97112-GP // {97112 7 min, 97110 7 min, 97140 7 min}": "procedure",
      "{units by either} 97112-GP x3 | 97110-GP x2 // {97112 24 min, 97110 23 min}": "day",
      "97112-GP x3 // {total 30, no timed}": "treatment",
      "97112-GP x2 | 97110-GP x2 // NMR 25 min, TE: bridges, clams": "partly",
      "97112-GP | 97110-GP x2 // {97112 24 min, 97110 23 min}": "leftover",
      "97110-GP x3 // {97110 33 min, 97140 7 min}": "leftover",
    },
  },
});

/** "3 units need", "1 unit of 97112 needs", "4 units, 2 of them on claim CLM-7, need"; for a leftover, "2 units of 97110". */
function unitsInWords(shortfall: Shortfall): string {
  const { kind, billed } = shortfall;
  const units = sumOfUnits(billed);
  const ofProcedure = kind === "procedure" || kind === "leftover" ? ` of ${billed[0]!.procedure}` : "";
  const claims = new Set(billed.flatMap(({ earlier }) => earlier.map(({ controlNumber }) => controlNumber)));
  const elsewhere =
    claims.size === 0
      ? ""
      : `, ${earlierUnits(shortfall)} of them on ${claims.size === 1 ? "claim" : "claims"} ${inWords([...claims])},`;
  const verb = kind === "leftover" ? "" : units === 1 ? " needs" : " need";
  return `${counted(units, "unit")}${ofProcedure}${elsewhere}${verb}`;
}

/** The units of a shortfall that are billed on earlier claims. */
function earlierUnits({ billed }: Shortfall): number {
  return billed.flatMap(({ earlier }) => earlier).reduce((sum, { units }) => sum + units, 0);
}

function countUnits(units: number, bound = ""): string {
  return units === 0 ? "no units" : `${bound}${counted(units, "unit")}`;
}
