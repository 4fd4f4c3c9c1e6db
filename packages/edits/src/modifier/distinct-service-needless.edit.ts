import type { CalendarDate, ServiceLine } from "@firstpass/claim";
import { type Content, isInForce, type Policy } from "@firstpass/content";
import { type BilledDay, findPair, ownLines } from "../case/billed-day.ts";
import { distinctServiceIn, hasDistinctServiceModifier } from "../case/distinct-service.ts";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/distinct-service-needless",
  title: "Unnecessary modifier 59 or X{EPSU}",
  source: "CMS, Proper Use of Modifiers 59 and X{EPSU} (MLN1783722)",
  severity: "warn",
  predicts: { carc: null, rarc: null },
  claims: "professional",
  effective: { from: "1996-01-01" },
  needs: ["history"],
  messages: {
    noPair:
      "{Lines}: {modifiers} billed on {procedures}, which neither NCCI {quarter} nor the {policy} policy bundles with the other procedures on {date} ({others}).",
    alone: "{Lines}: {modifiers} billed on {procedures}, but no other procedure is billed for {date}.",
  },
  actions: {
    noPair:
      "Remove {modifiers}, unless a later claim will bill a bundled service for the same date; an unnecessary modifier invites an audit.",
    alone:
      "Remove {modifiers}, unless a later claim will bill a bundled service for the same date; an unnecessary modifier invites an audit.",
  },
  *check(subject) {
    const { lines, content, policy } = subject;
    if (!lines.some((line) => hasDistinctServiceModifier(line, content))) return;
    for (const day of subject.days) {
      const needless = ownLines(day.lines).filter(
        (line) => hasDistinctServiceModifier(line, content) && !isNeeded(line, day, content, policy),
      );
      if (needless.length === 0) continue;
      const procedures = [...new Set(needless.map(({ procedure }) => procedure))];
      const modifiers = distinctServiceIn(
        needless.flatMap((line) => line.modifiers),
        content,
      );
      const others = [...day.byProcedure.keys()].filter(
        (procedure) => procedures.length > 1 || procedure !== procedures[0],
      );
      yield {
        message: others.length === 0 ? "alone" : "noPair",
        lines: needless,
        modifiers: inWords(modifiers),
        procedures: inWords(procedures),
        quarter: content.pairs.quarter,
        policy: policy.name,
        date: day.date,
        others: inWords(others),
      };
    }
  },
  examples: {
    clean: [
      "97112-GP | 97110-GP",
      "97150-GP | 97112-GP-59",
      "97150-GP-59 | 97112-GP-59",
      "97112-GP-59 earlier: 97150-GP",
      "97124-GP-59 | 97140-GP",
      "{bundles 97112 97110 unless 59} 97112-GP | 97110-GP-59",
      "97112-GP x4 | 97112-GP-59 x2",
      "97112-GP-59 earlier: 97112-GP x4",
      "97112-GP-59 | 98940",
      "99213-59 | 97112-GP",
      "97150-GP @2024-06-28 | 97112-GP-59",
    ],
    flagged: {
      "97112-GP | 97110-GP-59": "noPair",
      "97530-GP-59 | 97116-GP": "noPair",
      "97112-GP-59 | 97110-GP-XS | 97116-GP": "noPair",
      "97112-GP-59 | 97150-GP @2026-03-04": "alone",
      "97112-GP-XU earlier: 97150-GP @2026-02-27": "alone",
    },
  },
});

/**
 * Whether a line may need its distinct-service modifier: to bill a bundled pair on that day, or to bill units of its
 * procedure on several lines, which may exceed a limit. Outside therapy the table may lack pairs.
 */
function isNeeded(line: ServiceLine, day: BilledDay, content: Content, policy: Policy): boolean {
  const { procedure } = line;
  if (day.linesOf(procedure).length > 1) return true;
  for (const other of day.byProcedure.keys()) {
    if (!content.therapy.find(other, day.date)) return true;
    if (other === procedure) continue;
    if (day.pairs.some(({ column1, column2 }) => isPairOf(procedure, other, column1, column2))) return true;
    // A table may list a pair only from its own quarter.
    const tableStart = firstDayOf(content.pairs.quarter);
    if (tableStart !== null && day.date < tableStart && findPair(procedure, other, tableStart, content))
      return true;
  }
  return policy.pairs.some(
    (pair) =>
      isInForce(pair, day.date) &&
      (pair.column1 === procedure || pair.column2 === procedure) &&
      day.linesOf(pair.column1 === procedure ? pair.column2 : pair.column1).length > 0,
  );
}

function isPairOf(one: string, other: string, column1: string, column2: string): boolean {
  return (column1 === one && column2 === other) || (column1 === other && column2 === one);
}

/** `2024Q3` → `2024-07-01`. */
function firstDayOf(quarter: string): CalendarDate | null {
  const [, year, number] = /^(\d{4})Q([1-4])$/.exec(quarter) ?? [];
  return year ? `${year}-${String(Number(number) * 3 - 2).padStart(2, "0")}-01` : null;
}
