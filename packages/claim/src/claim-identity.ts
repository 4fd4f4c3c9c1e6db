import type { BilledClaim } from "./claim.ts";
import { billingIdentity, filedTo } from "./history.ts";

/** Hashes of what a claim has in common with its other submissions. */
export interface ClaimTraits {
  /** The billing provider, the payer and the payer's place among the patient's payers. */
  payer: number;
  /** Each service date, with that payer. */
  days: number[];
  /** Each service date and procedure. */
  services: number[];
  /** Each line as billed. */
  lines: number[];
}

/**
 * Several claims can have the same patient and control number: CLM01 is the patient's account number in many billing systems.
 * @param hash a 32-bit hash. Claims are only compared by it if they have the same patient and control number.
 */
export function claimTraits(claim: BilledClaim, hash: (text: string) => number): ClaimTraits {
  const { lines } = claim;
  const base = `${billingIdentity(claim)}|${filedTo(claim)}`;
  const distinct = (texts: string[]) => [...new Set(texts)].map(hash);
  return {
    payer: hash(base),
    days: distinct(lines.map(({ serviceDate }) => `${base}|${serviceDate}`)),
    services: distinct(lines.map(({ serviceDate, procedure }) => `${base}|${serviceDate}|${procedure}`)),
    lines: distinct(
      lines.map(({ serviceDate, procedure, modifiers, units, chargeCents }) =>
        [base, serviceDate, procedure, modifiers.toSorted().join(), units, chargeCents].join("|"),
      ),
    ),
  };
}

/** All traits of a claim, which is what later submissions are compared with. */
export function traitList({ payer, days, services, lines }: ClaimTraits): number[] {
  return [payer, ...days, ...services, ...lines];
}

/** The newest revision of a claim. */
export interface KnownClaim {
  /** The upload that it came with. */
  batchId: string;
  /** Its {@link traitList}. `null` if it is unknown, and the claim's dates fit. */
  traits: ReadonlySet<number> | null;
}

/** A claim that arrives. */
export interface SubmittedClaim {
  claim: BilledClaim;
  batchId: string;
  traits: ClaimTraits;
}

/** Repeats of a service, by the same provider, another provider, or of a laboratory test. */
const repeatModifiers = ["76", "77", "91"];

/**
 * The claim that a submission revises, or `null` if it is a claim of its own:
 *
 * - An original revises a claim from another upload that bills one of its services (date and procedure) to the same payer.
 *   In the same upload it is another claim, a duplicate perhaps.
 * - A replacement or void also revises a claim of the same upload: one with a common service, otherwise with a common
 *   service date, otherwise the only one.
 *
 * If several fit, it is the one with most in common; if these are equal, the first one, or the last one if the submission
 * says that it repeats a service.
 * @param known the claims with the same patient and control number, oldest first.
 */
export function findRevised<Known extends KnownClaim>(
  { claim, batchId, traits }: SubmittedClaim,
  known: readonly Known[],
): Known | null {
  if (known.length === 0) return null;
  const sharing = (candidates: readonly Known[], some: readonly number[]) =>
    candidates.filter(({ traits: has }) => has === null || some.some((trait) => has.has(trait)));
  const isReplacement = isReplacementOrVoid(claim);
  const others = isReplacement ? known : known.filter((candidate) => candidate.batchId !== batchId);
  let fitting = sharing(others, traits.services);
  if (isReplacement && fitting.length === 0) fitting = sharing(others, traits.days);
  if (isReplacement && fitting.length === 0) {
    const samePayer = sharing(others, [traits.payer]);
    if (samePayer.length === 1) fitting = samePayer;
  }
  const isRepeat = claim.lines.some(({ modifiers }) =>
    modifiers.some((each) => repeatModifiers.includes(each)),
  );
  const list = traitList(traits);
  let best: Known | null = null;
  let bestCount = -1;
  for (const candidate of fitting) {
    const { traits: has } = candidate;
    const count = has === null ? 0 : list.filter((trait) => has.has(trait)).length;
    if (count < bestCount || (count === bestCount && !isRepeat)) continue;
    best = candidate;
    bestCount = count;
  }
  return best;
}

/** Whether the claim replaces or voids another. */
export function isReplacementOrVoid({ frequency }: Pick<BilledClaim, "frequency">): boolean {
  return frequency === "7" || frequency === "8";
}
