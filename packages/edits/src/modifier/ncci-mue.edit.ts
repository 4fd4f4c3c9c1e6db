import { ownLines } from "../case/billed-day.ts";
import { isEquipment } from "../case/equipment.ts";
import { linesInWords } from "../case/pair-conflict.ts";
import { excessesOver } from "../case/unit-excess.ts";
import { counted, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/ncci-mue",
  title: "Units over the NCCI medically unlikely edit (MUE) limit",
  source:
    "CMS, National Correct Coding Initiative, medically unlikely edits for practitioners; NCCI Policy Manual, chapter 1, section V",
  severity: "hold",
  // Documentation can support units over the limit. Medicare does not pay separately for a code with limit 0; some payers do.
  warns: ["reviewable", "unpaid"],
  predicts: { carc: "151", rarc: "N362" },
  claims: "professional",
  effective: { from: "2007-01-01" },
  needs: ["history"],
  messages: {
    line: "{Lines}: {billed} of {procedure} billed; the CMS limit per line is {limit}{why}: {excess} too many.",
    day: "{Lines}: {billed} of {procedure} on {date} ({parts}); the CMS daily limit is {limit}{why} and cannot be overridden by documentation: {excess} too many.",
    reviewable:
      "{Lines}: {billed} of {procedure} on {date} ({parts}); the CMS daily limit is {limit}{why} unless documentation supports more: {excess} too many.",
    unpaid: "{Lines}: {billed} of {procedure} billed; the CMS limit is 0{why}.",
  },
  actions: {
    line: "Bill at most {limit} per line. If the note shows a separate service, bill it on its own line with the modifier that explains why: 76, 77, 91 or 59.",
    day: "Bill at most {limit}. No modifier raises the daily limit, not even 76, 77 or 91.",
    reviewable:
      "Bill at most {limit}, or have documentation that supports {billed} ready for review. No modifier raises the daily limit, not even 76, 77 or 91.",
    unpaid: "Remove {lines}, unless this payer is known to pay for {procedure}.",
  },
  *check({ claim, days, content }) {
    for (const day of days) {
      for (const [procedure, each] of day.byProcedure) {
        if (!each.some(({ own }) => own)) continue;
        const limit = content.mues.find(procedure, day.date);
        if (!limit) continue;
        const billed = each.filter(({ own }) => !own || !isEquipment(own, claim));
        const message = limit.units === 0 ? "unpaid" : messageOf[limit.indicator];
        for (const { lines, units, billedUnits, excessUnits } of excessesOver(limit, day, billed)) {
          yield {
            message,
            lines: ownLines(lines),
            procedure,
            date: day.date,
            billed: message === "line" ? unitsInWords(units) : counted(billedUnits, "unit"),
            parts: lines.map((line, index) => `${units[index]} on ${linesInWords([line])}`).join(", "),
            limit: limit.units,
            why: limit.rationale ? ` (${limit.rationale})` : "",
            excess: excessUnits,
          };
        }
      }
    }
  },
  examples: {
    clean: [
      "97112-GP x4",
      "97112-GP x2 | 97112-GP-76 x2",
      "97112-GP x4 @2026-03-02 | 97112-GP x4 @2026-03-04",
      "97112-GP x3 earlier: 97112-GP x3 @2026-02-27",
      "97112-GP x3 earlier: {billing 1245319599} 97112-GP x3",
      "97112-GP x3 by:1245319599/225100000X | 97112-GO x3 by:1234567893/225X00000X",
      "{limit 97112 2 1} 97112-GP x2 | 97112-GP-76 x2",
      "{limit 97112 4 3} 97112-GP x8 @2026-03-02..2026-03-03",
      "{frequency 7} 97112-GP x4 earlier: 97112-GP x4",
      "{payer 99999} 97010-GP",
      "97112-GP x9 @2024-06-30",
      "{payer 60054, after 60054} 97112-GP x3 earlier: {payer 60054} 97112-GP x3",
      "{limit 27447 1 2} 27447-RT | 27447-80-RT",
      "{limit 27447 1 2} 27447-AS by:1234567893/363A00000X earlier: 27447-RT",
      "{limit 22612 1 2} 22612-62 by:1245319599/207X00000X earlier: 22612-62 by:1234567893/207X00000X",
      "{limit 33945 1 2} 33945-66 by:1245319599 | 33945-66 by:1234567893",
      "{limit E1390 0 2} E1390-RR",
      "{limit K0001 0 2, billing 1234567893/332B00000X} K0001",
      "{limit A4253 0 2, place 12} A4253-KX x3",
    ],
    flagged: {
      "{limit 97112 2 1} 97112-GP x3": "line",
      "{limit 97112 2 1} 97112-GP x3 | 97112-GP-76 x4": "line",
      "97161-GP x2": "day",
      "97161-GP | 97161-GP-76": "day",
      "97161-GP-59 earlier: 97161-GP": "day",
      "97112-GP x5": "reviewable",
      "97112-GP x3 | 97112-GP-76 x2": "reviewable",
      "97112-GP x3 | 97112-GP-77 by:1234567893/225100000X x2": "reviewable",
      "97112-GP x3 earlier: 97112-GP-59 x2": "reviewable",
      "{limit 97112 4 3} 97112-GP x10 @2026-03-02..2026-03-03": "reviewable",
      "97010-GP": "unpaid",
      "{limit 27447 1 2} 27447-80 x2": "day",
      "{limit 27447 1 2} 27447-82-RT earlier: 27447-82-RT": "day",
      "{limit 22612 1 2} 22612-62 | 22612": "day",
      "{limit E0100 0 2} E0100": "unpaid",
    },
  },
});

/** By MUE adjudication indicator. */
const messageOf = { 1: "line", 2: "day", 3: "reviewable" } as const;

/** "3 units", "3 and 4 units". */
function unitsInWords(units: readonly number[]): string {
  return `${inWords(units)} ${units.length === 1 && units[0] === 1 ? "unit" : "units"}`;
}
