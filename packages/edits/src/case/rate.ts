import type { Cents, HistoryLine, ServiceLine } from "@firstpass/claim";
import { type Content, type Policy, rateOf } from "@firstpass/content";

/**
 * What one unit of a line's procedure pays: by the policy, else by the fee schedule where the policy says which locality's
 * holds. `null` when neither knows.
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
