import type { Cents, HistoryLine, ServiceLine } from "@firstpass/claim";
import { type Content, type Policy, rateOf } from "@firstpass/content";

/**
 * The payment for one unit of a line: the policy's rate, otherwise the fee schedule's for the policy's locality. `null` when
 * neither has one.
 */
export function rateOfLine(
  { procedure, modifiers, serviceDate }: ServiceLine | HistoryLine,
  policy: Policy,
  content: Content,
): Cents | null {
  const stated = rateOf(policy, procedure, serviceDate);
  if (stated !== null || policy.locality === null) return stated;
  return content.fees.find(procedure, modifiers, policy.locality, serviceDate);
}
