import { unitsOfDay } from "../case/day-units.ts";
import { evidenceOfMinutes } from "../case/stated-minutes.ts";
import { shortfallsOf } from "../case/unit-shortfall.ts";
import { surplusOf } from "../case/unit-surplus.ts";
import { counted, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "documentation/units-below-minutes",
  title: "Documented timed minutes not billed",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.2; AMA CPT, midpoint rule for time",
  severity: "warn",
  nextActor: "biller",
  predicts: { carc: null, rarc: null },
  effective: { from: "2000-01-01" },
  needs: ["history", "notes"],
  messages: {
    fewer:
      "{Lines}: {billed} billed for {date}; the note documents {documented} {minutes}, enough for {supported}.",
    unbilled:
      "No line bills {procedures} for {date}; the note documents {documented} {minutes}, enough for {supported}.",
  },
  actions: {
    fewer: "Bill {supported} if the minutes are correct.",
    unbilled: "Add {procedures} with {supported} if the minutes are correct.",
  },
  *check(subject) {
    for (const visit of subject.treatments) {
      if (visit.through !== visit.date) continue;
      if (visit.billed.length === 0) continue;
      const billed = unitsOfDay(visit, subject);
      const surplus = surplusOf(visit, billed, subject);
      // documentation/units-exceed-minutes reports units under the wrong code.
      if (!surplus || shortfallsOf(visit, billed, subject).length > 0) continue;
      const { procedures, billedUnits: units, supportedUnits, statedMinutes } = surplus;
      const own = visit.billed.filter(({ procedure }) => procedures.includes(procedure));
      const isUnbilled = procedures.length > 0 && own.length === 0;
      yield {
        message: isUnbilled ? ("unbilled" as const) : ("fewer" as const),
        lines: (own.length > 0 ? own : visit.billed).flatMap(({ lines }) => lines),
        // Nothing is denied.
        atRisk: [],
        evidence: evidenceOfMinutes(visit.minutes),
        date: visit.date,
        billed: `${counted(units, "timed unit")}${procedures.length === 0 ? "" : ` of ${inWords(procedures)}`}`,
        procedures: inWords(procedures),
        documented: statedMinutes,
        minutes: procedures.length === 0 ? "timed minutes" : `minutes of ${inWords(procedures)}`,
        supported: counted(supportedUnits, "unit"),
      };
    }
  },
  examples: {
    clean: [
      "97112-GP x3 // {timed 52, total 60}",
      "97112-GP x2 | 97110-GP // {97112 24 min, 97110 23 min}",
      "97110-GP x2 // {timed 38, total 45, 97110 25 min}",
      "{units by ama} 97112-GP | 97110-GP // {97112 20 min, 97110 20 min}",
      "{units by either} 97112-GP | 97110-GP // {97112 20 min, 97110 20 min}",
      "97112-GP x2 earlier: 97110-GP // {97112 24 min, 97110 23 min}",
      "97112-GP x4 // {97112 70 min}",
      "97112-GP // {total 60, no timed}",
      "97112-GP // NMR, then group class. 40 minutes of exercises.",
      "97112-GP x2 // {97112 1 min, 97110 37 min}",
      "97161-GP // {timed 40, total 40}",
      "97150-GP // {97150 40 min}",
    ],
    flagged: {
      "97112-GP x2 // {timed 38, total 45}": "fewer",
      "97112-GP | 97110-GP // {97112 20 min, 97110 20 min}": "fewer",
      "97112-GP x2 // {97112 24 min, 97110 23 min}": "fewer",
      "{units by ama} 97112-GP x2 // {97112 24 min, 97110 23 min}": "unbilled",
      "{units by ama} 97112-GP x2 | 97110-GP // {97112 24 min, 97110 23 min}": "fewer",
      "{units by either} 97112-GP | 97110-GP // {97112 25 min, 97110 23 min}": "fewer",
      "97112-GP // O: NMR 25 min on foam.": "fewer",
    },
  },
});
