import { daysBetween } from "@firstpass/claim";
import type { Mue } from "@firstpass/content";
import { type BilledDay, type BilledLine, ownLines } from "../case/billed-day.ts";
import { placeOf } from "../case/pair-conflict.ts";
import { edit } from "../engine/edit.ts";
import { counted, inWords } from "../engine/template.ts";

export default edit({
  id: "modifier/ncci-mue",
  title: "No more units of a procedure are billed than one patient can plausibly get of it",
  source:
    "CMS, National Correct Coding Initiative, medically unlikely edits for practitioners; NCCI Policy Manual, chapter 1, section V",
  severity: "hold",
  // The one is paid where the record bears it out; the other Medicare does not pay separately, but some payers do.
  warns: ["reviewable", "unpaid"],
  predicts: { carc: "151", rarc: "N362" },
  effective: { from: "2007-01-01" },
  looksBack: true,
  messages: {
    line: "{Lines}: {billed} of {procedure} on a line; CMS's limit for a line is {limit}{why}: {excess} too many.",
    day: "{Lines}: {billed} of {procedure} on {date} ({parts}); CMS's limit for a day is {limit}{why}, whatever the record says: {excess} too many.",
    reviewable:
      "{Lines}: {billed} of {procedure} on {date} ({parts}); CMS's limit for a day is {limit}{why} unless the record bears out more: {excess} too many.",
    unpaid: "{Lines}: {billed} of {procedure}; CMS's limit is 0{why}, no unit is paid: {excess} too many.",
  },
  actions: {
    line: "Bill at most {limit} on a line. A further service that the note shows to be separate goes on a line of its own, with the modifier that says why: 76, 77, 91 or 59.",
    day: "Bill at most {limit}. No modifier changes the limit of a day, nor do 76, 77 and 91.",
    reviewable:
      "Bill at most {limit}, or have the record that bears out {billed} ready for review. No modifier changes the limit of a day, nor do 76, 77 and 91.",
    unpaid: "Remove {lines}, unless this payer is known to pay for {procedure}.",
  },
  *check({ days, content }) {
    for (const day of days) {
      for (const [procedure, billed] of day.byProcedure) {
        if (!billed.some(({ own }) => own)) continue;
        const limit = content.mues.find(procedure, day.date);
        if (!limit || !isOver(billed, limit.units)) continue;
        const message = limit.units === 0 ? "unpaid" : messages[limit.indicator];
        for (const lines of linesOver(limit, day, billed)) {
          const units = lines.map(unitsADay);
          const allowed = message === "line" ? limit.units * lines.length : limit.units;
          yield {
            message,
            lines: ownLines(lines),
            procedure,
            date: day.date,
            billed: message === "line" ? unitsInWords(units) : counted(sum(units), "unit"),
            parts: partsOf(lines),
            limit: limit.units,
            why: limit.rationale ? ` (${limit.rationale})` : "",
            excess: round(sum(units) - allowed),
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
    },
  },
});

/** By MUE adjudication indicator. */
const messages = { 1: "line", 2: "day", 3: "reviewable" } as const;

/** Lines that together are over a limit: those over a line's, or those of one provider over a day's. Each line once. */
function* linesOver(
  { units: limit, indicator }: Mue,
  day: BilledDay,
  billed: readonly BilledLine[],
): Generator<BilledLine[]> {
  const own = billed.filter((line) => line.own);
  if (indicator === 1 || limit === 0) {
    const over = own.filter((line) => isOver([line], limit));
    if (over.length > 0) yield over;
    return;
  }
  let rest = own;
  while (rest.length > 0) {
    const together = rest
      .map((line) => billed.filter((other) => day.isSameProvider(line, other)))
      .reduce((most, lines) => (sum(lines.map(unitsADay)) > sum(most.map(unitsADay)) ? lines : most));
    if (!isOver(together, limit)) return;
    yield together;
    rest = rest.filter((line) => !together.includes(line));
  }
}

function isOver(lines: readonly BilledLine[], limit: number): boolean {
  let units = 0;
  for (const line of lines) units += unitsADay(line);
  return round(units) > limit;
}

/** A line that spans several days has its units spread over them, rounded (CMS's frequently asked questions on MUEs). */
function unitsADay({ units, own }: BilledLine): number {
  if (!own?.serviceDateEnd || own.serviceDateEnd <= own.serviceDate) return Math.max(units, 0);
  return Math.round(units / (daysBetween(own.serviceDate, own.serviceDateEnd) + 1));
}

function sum(units: readonly number[]): number {
  return round(units.reduce((total, each) => total + each, 0));
}

/** Without the dust that sums of fractions leave. */
function round(units: number): number {
  return Number.isInteger(units) ? units : Number(units.toFixed(3));
}

/** "3 units", "3 and 4 units". */
function unitsInWords(units: readonly number[]): string {
  return `${inWords(units)} ${units.length === 1 && units[0] === 1 ? "unit" : "units"}`;
}

/** "3 on line 1, 2 on claim CLM-7, line 2". */
function partsOf(lines: readonly BilledLine[]): string {
  return lines.map((line) => `${unitsADay(line)} on ${placeOf([line])}`).join(", ");
}
