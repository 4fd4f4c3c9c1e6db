import type { ServiceLine } from "@firstpass/claim";
import { claimScopeOf, revenueDiscipline } from "../case/claim-scope.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/statement-dates",
  title: "Line dates within the statement period",
  source:
    "ASC X12 005010X223A2, loops 2300 (DTP*434) and 2400 (DTP*472); Medicare Claims Processing Manual, chapter 25, section 75.1 (form locator 6)",
  severity: "hold",
  // Only Medicare is known to require a date for each therapy line.
  warns: ["spread"],
  predicts: { carc: "16", rarc: "M52" },
  predictsFor: { reversed: { carc: "16", rarc: "MA31" } },
  claims: "institutional",
  effective: {},
  messages: {
    outside: "{Lines}: {dates} is outside the statement period, {from} to {through}.",
    reversed: "The statement period ends on {through}, before it starts on {from}.",
    spread: "{Lines}: therapy is billed for {dates}, not for one service date.",
  },
  actions: {
    outside:
      "Correct the service date or the statement period, or bill the service on the claim of its own period.",
    reversed: "Correct the first or last date of the statement period.",
    spread: "Send the service date of each therapy line (DTP*472).",
  },
  *check({ claim, lines, content }) {
    if (!claim.institutional) return;
    const { statementFrom: from, statementThrough: through } = claim.institutional;
    const about = { from, through };
    if (through < from) {
      yield { message: "reversed", lines: [], atRisk: lines, ...about };
      return;
    }
    // Other claims have lines dated before the statement, such as an assessment.
    if (claimScopeOf(claim, content) !== "therapy") return;
    const outside = lines.filter((line) => line.serviceDate < from || lastDay(line) > through);
    for (const [dates, same] of Map.groupBy(outside, datesInWords)) {
      yield { message: "outside", lines: same, dates, ...about };
    }
    const spread = lines.filter(
      (line) => lastDay(line) > line.serviceDate && revenueDiscipline(line, content) !== null,
    );
    for (const [dates, same] of Map.groupBy(spread, datesInWords)) {
      if (!outside.includes(same[0]!)) yield { message: "spread", lines: same, dates, ...about };
    }
  },
  examples: {
    clean: [
      "{type 0131} 97112-GP @2026-03-02 | 97112-GP @2026-03-04",
      "{type 0131, from 2026-03-01, through 2026-03-31} 97112-GP @2026-03-31",
      "{type 0211, from 2026-03-03, through 2026-03-09} 97112-GP @2026-03-02",
      "97112-GP",
    ],
    flagged: {
      "{type 0131, from 2026-03-03, through 2026-03-31} 97112-GP @2026-03-02": "outside",
      "{type 0131, through 2026-03-03} 97112-GP @2026-03-02 | 97112-GP @2026-03-04 | 97110-GP": "outside",
      "{type 0131, from 2026-03-31, through 2026-03-01} 97112-GP": "reversed",
      "{type 0741} 97112-GP x4 @2026-03-02..2026-03-13": "spread",
    },
  },
});

function lastDay({ serviceDate, serviceDateEnd = serviceDate }: ServiceLine): string {
  return serviceDateEnd;
}

function datesInWords(line: ServiceLine): string {
  const through = lastDay(line);
  return through === line.serviceDate ? through : `${line.serviceDate} to ${through}`;
}
