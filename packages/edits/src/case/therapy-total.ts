import type { BilledClaim, Cents, HistoryLine, ServiceLine } from "@firstpass/claim";
import type { Content, Policy } from "@firstpass/content";
import { disciplineOf } from "./discipline.ts";
import { rateOfLine } from "./rate.ts";

/**
 * What counts together against a year's therapy thresholds: physical therapy with speech-language pathology, and
 * occupational therapy for itself (Social Security Act section 1833(g)).
 */
export const therapyBuckets = ["physical-and-speech", "occupational"] as const;
export type TherapyBucket = (typeof therapyBuckets)[number];

/**
 * What the therapy of one calendar year of service and one bucket comes to: of a line, of a claim, of a patient's claims
 * so far. What a billing system tells of care elsewhere is such a total too, all of it allowed.
 */
export interface TherapyTotal {
  year: number;
  bucket: TherapyBucket;
  /** Of lines whose rate is known: what the payer allows for them. */
  allowedCents: Cents;
  /** Of lines whose rate is not known: their charges. No more than this is allowed for them, and commonly much less. */
  chargedCents: Cents;
}

/**
 * What a therapy line adds to its year. Medicare counts the allowed amount: the rate for each unit, no more than the
 * charge; for an assistant's line the share of it that the policy says is paid. The reduction for several procedures of
 * a day (MPPR) is left aside, so that the total may come out a little high.
 *
 * `null`: the line counts nowhere, because the payer has no thresholds, it is no therapy, or nothing tells its discipline.
 */
export function accrualOf(
  line: ServiceLine | HistoryLine,
  policy: Policy,
  content: Content,
): TherapyTotal | null {
  const { procedure, modifiers, units, chargeCents, serviceDate } = line;
  if (policy.thresholds.size === 0 || !content.therapy.find(procedure, serviceDate)) return null;
  const discipline = disciplineOf(line, content);
  if (discipline === null) return null;
  const total: TherapyTotal = {
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
 * What a claim adds: one total for each year and bucket of its lines, under the policy that the claim has. A void adds
 * nothing. Claims count in the order in which they are admitted, whatever their days of service, which is how Medicare
 * counts them. Whoever keeps the totals lets a revision count in the place of the claim that it replaces.
 */
export function accrualsOf(claim: BilledClaim, content: Content): TherapyTotal[] {
  if (claim.frequency === "8") return [];
  const policy = content.policyFor(claim);
  return sumOfTotals(claim.lines.flatMap((line) => accrualOf(line, policy, content) ?? []));
}

/** Totals added up, one for each year and bucket. */
export function sumOfTotals(totals: Iterable<TherapyTotal>): TherapyTotal[] {
  const sums = new Map<string, TherapyTotal>();
  for (const total of totals) {
    const key = `${total.year} ${total.bucket}`;
    const sum = sums.get(key);
    if (!sum) sums.set(key, { ...total });
    else {
      sum.allowedCents += total.allowedCents;
      sum.chargedCents += total.chargedCents;
    }
  }
  return [...sums.values()];
}
