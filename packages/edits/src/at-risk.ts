import type { Cents, ServiceLine } from "@firstpass/claim";
import { type Policy, rateOf } from "@firstpass/content";

/**
 * What a denial of the line would cost: its charge, or what the payer pays for it where the policy knows the rate.
 * No payer pays more than the charge.
 */
export function atRiskOf(line: ServiceLine, policy: Policy): Cents {
  const rateCents = rateOf(policy, line.procedure, line.serviceDate);
  if (rateCents === null) return line.chargeCents;
  return Math.min(line.chargeCents, Math.round(rateCents * Math.max(line.units, 0)));
}

/** What the denial of some lines would cost, each line counted once. */
export function sumAtRisk(lines: Iterable<ServiceLine>, policy: Policy): Cents {
  let cents = 0;
  for (const line of lines) cents += atRiskOf(line, policy);
  return cents;
}
