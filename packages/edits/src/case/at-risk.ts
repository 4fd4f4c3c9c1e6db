import type { Cents, LineAtRisk, ServiceLine } from "@firstpass/claim";
import type { Content, Policy } from "@firstpass/content";
import { rateOfLine } from "./rate.ts";

/** The cost of a denial: the payer's rate for the line up to its charge, or the charge when the rate is unknown. */
function atRiskOf(line: ServiceLine, policy: Policy, content: Content): Cents {
  const rateCents = rateOfLine(line, policy, content);
  if (rateCents === null) return line.chargeCents;
  return Math.min(line.chargeCents, Math.round(rateCents * Math.max(line.units, 0)));
}

/** By line number. */
export function linesAtRisk(lines: readonly ServiceLine[], policy: Policy, content: Content): LineAtRisk[] {
  return lines
    .map((line) => ({ line: line.number, cents: atRiskOf(line, policy, content) }))
    .sort((a, b) => a.line - b.line);
}
