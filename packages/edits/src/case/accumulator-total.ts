import {
  type AccumulatorTotal,
  type BilledClaim,
  type HistoryLine,
  isSecondary,
  type ServiceLine,
  sumTotals,
} from "@firstpass/claim";
import type { Content, Policy } from "@firstpass/content";
import { announcesDenial } from "./announced-denial.ts";
import { claimScopeOf } from "./claim-scope.ts";
import { disciplineOf } from "./discipline.ts";
import { rateOfLine } from "./rate.ts";

/**
 * What a therapy line adds to its accumulator. Medicare counts the allowed amount: the rate per unit, up to the charge;
 * for an assistant's line, the share that the policy pays. The reduction for multiple procedures on a day (MPPR) is
 * ignored, so the total can be slightly high.
 *
 * `null` when the line does not count: the payer has no thresholds, the line is not therapy, its discipline is unknown, or it
 * announces a denial, because only allowed amounts count.
 */
export function accumulatorTotalOf(
  line: ServiceLine | HistoryLine,
  policy: Policy,
  content: Content,
): AccumulatorTotal | null {
  const { procedure, modifiers, units, chargeCents, serviceDate } = line;
  if (policy.thresholds.size === 0 || !content.therapy.find(procedure, serviceDate)) return null;
  const discipline = disciplineOf(line, content);
  if (discipline === null || announcesDenial(line)) return null;
  const total: AccumulatorTotal = {
    year: Number(serviceDate.slice(0, 4)),
    bucket: discipline === "GO" ? "occupational" : "physical-and-speech",
    allowedCents: 0,
    chargedCents: 0,
  };
  const rateCents = rateOfLine(line, policy, content);
  if (rateCents === null) return { ...total, chargedCents: chargeCents };
  const isAssistants = modifiers.some((modifier) => content.modifiers.assistantDisciplineOf(modifier));
  const share = isAssistants ? policy.assistants.payPercent / 100 : 1;
  const allowedCents = Math.round(rateCents * Math.max(units, 0) * share);
  return { ...total, allowedCents: Math.min(chargeCents, allowedCents) };
}

/**
 * What a claim adds to the accumulators: one total for each year and bucket of its lines, under the claim's policy.
 * A void adds nothing, and neither does a secondary claim for therapy that the payer before it has counted. Claims count in the order they are admitted, whatever their service dates, as Medicare counts them.
 * The caller lets a revision replace the totals of the revision before it.
 */
export function accumulatorTotalsOf(claim: BilledClaim, content: Content): AccumulatorTotal[] {
  if (claim.frequency === "8" || claimScopeOf(claim, content) === "other") return [];
  const policy = content.policyFor(claim);
  if (policy.thresholds.size === 0 || isCountedBefore(claim, content)) return [];
  return sumTotals(claim.lines.flatMap((line) => accumulatorTotalOf(line, policy, content) ?? []));
}

/** Whether the payer before a secondary claim's payer has thresholds too, as Medicare has before a supplement to it. */
function isCountedBefore(claim: BilledClaim, content: Content): boolean {
  if (!isSecondary(claim)) return false;
  return (claim.otherPayers ?? []).some(({ id = "", name, filingCode }) => {
    const primary = { ...claim, payer: { id, name, filingCode } };
    return content.policyFor(primary).thresholds.size > 0;
  });
}
