import type { Cents, LineAtRisk, ServiceLine } from "@firstpass/claim";
import { type Policy, rateOf } from "@firstpass/content";

/**
 * What a denial of the line would cost: its charge, or what the payer pays for it where the policy knows the rate.
 * No payer pays more than the charge.
 */
function atRiskOf(line: ServiceLine, policy: Policy): Cents {
  const rateCents = rateOf(policy, line.procedure, line.serviceDate);
  if (rateCents === null) return line.chargeCents;
  return Math.min(line.chargeCents, Math.round(rateCents * Math.max(line.units, 0)));
}

/** What the denial of each of these lines would cost, by the lines' numbers. */
export function linesAtRisk(lines: readonly ServiceLine[], policy: Policy): LineAtRisk[] {
  return lines
    .map((line) => ({ line: line.number, cents: atRiskOf(line, policy) }))
    .sort((a, b) => a.line - b.line);
}
