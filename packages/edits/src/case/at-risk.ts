import type { Cents, LineAtRisk, ServiceLine } from "@firstpass/claim";
import type { Content, Policy } from "@firstpass/content";
import { rateOfLine } from "./rate.ts";

/**
 * What a denial of the line would cost: its charge, or what the payer pays for it where the rate is known.
 * No payer pays more than the charge.
 */
function atRiskOf(line: ServiceLine, policy: Policy, content: Content): Cents {
  const rateCents = rateOfLine(line, policy, content);
  if (rateCents === null) return line.chargeCents;
  return Math.min(line.chargeCents, Math.round(rateCents * Math.max(line.units, 0)));
}

/** What the denial of each of these lines would cost, by the lines' numbers. */
export function linesAtRisk(lines: readonly ServiceLine[], policy: Policy, content: Content): LineAtRisk[] {
  return lines
    .map((line) => ({ line: line.number, cents: atRiskOf(line, policy, content) }))
    .sort((a, b) => a.line - b.line);
}
