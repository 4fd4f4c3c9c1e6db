import { type BilledClaim, type CalendarDate, serviceDates } from "@firstpass/claim";
import type { PolicyFile, PolicyMatch } from "./file.ts";

/** A claim as policies see it. */
export interface ClaimAddress {
  /** Upper case, as are filing code and state. */
  readonly payerId: string;
  readonly filingCode: string | undefined;
  readonly payerName: string | undefined;
  /** In which the service was furnished; see {@link stateOf}. */
  readonly state: string | undefined;
  /** The first day of service. */
  readonly date: CalendarDate;
}

export function addressOf(claim: BilledClaim): ClaimAddress {
  return {
    payerId: claim.payer.id.toUpperCase(),
    filingCode: claim.payer.filingCode?.toUpperCase(),
    payerName: claim.payer.name,
    state: stateOf(claim)?.toUpperCase(),
    date: serviceDates(claim).from,
  };
}

const patientsHome = "12";

/**
 * The state in which the service was furnished, which is what decides over the Medicare contractor (Claims Processing
 * Manual chapter 1, section 10.1.1): the patient's when that was at home, else the billing provider's.
 */
export function stateOf(claim: BilledClaim): string | undefined {
  const { billingProvider, patient, subscriber } = claim;
  const atHome = claim.placeOfService === patientsHome ? (patient ?? subscriber).address?.state : undefined;
  return atHome ?? billingProvider.address?.state;
}

/** One thing that a policy asks of a claim. */
interface Criterion {
  /** More than those of all lesser criteria together. */
  readonly weight: number;
  /** Whether a policy that asks for it is for this claim; `null` when it does not ask. */
  isMet(match: PolicyMatch, address: ClaimAddress): boolean | null;
  /** What the claim has. */
  describe(address: ClaimAddress): string;
}

const criteria: readonly Criterion[] = [
  {
    weight: 8,
    isMet: ({ payerIds }, { payerId }) => payerIds?.has(payerId) ?? null,
    describe: ({ payerId }) => `payer id ${payerId}`,
  },
  {
    weight: 4,
    isMet: ({ filingCodes }, { filingCode }) => filingCodes?.has(filingCode ?? "") ?? null,
    describe: ({ filingCode }) => (filingCode ? `filing code ${filingCode}` : "no filing code"),
  },
  {
    weight: 2,
    isMet: ({ payerNames }, { payerName }) => payerNames?.fits(payerName) ?? null,
    describe: ({ payerName }) => (payerName ? `payer name ${payerName}` : "no payer name"),
  },
  {
    weight: 1,
    isMet: ({ states }, { state }) => states?.has(state ?? "") ?? null,
    describe: ({ state }) => (state ? `state ${state}` : "no state"),
  },
];

/** How a file fits a claim. */
export interface Fit {
  /** How closely: payer id over filing code over payer name over state, each over all after it together. */
  readonly closeness: number;
  /** What the claim has of what the file asks for. */
  readonly met: readonly string[];
}

/** How one alternative fits; the claim's values that it does not ask for, when it does not. */
function fitOfMatch(match: PolicyMatch, address: ClaimAddress): Fit | { readonly unmet: readonly string[] } {
  let closeness = 0;
  const met: string[] = [];
  const unmet: string[] = [];
  for (const criterion of criteria) {
    const isMet = criterion.isMet(match, address);
    if (isMet === null) continue;
    closeness += criterion.weight;
    (isMet ? met : unmet).push(criterion.describe(address));
  }
  return unmet.length > 0 ? { unmet } : { closeness, met };
}

/** How closely a file fits a claim by its closest alternative, or why it does not. */
export function fitOf(file: PolicyFile, address: ClaimAddress): Fit | { readonly unfit: string } {
  const { effectiveFrom, effectiveThrough } = file;
  if (effectiveFrom !== null && address.date < effectiveFrom)
    return { unfit: `is for services from ${effectiveFrom} on` };
  if (effectiveThrough !== null && address.date > effectiveThrough)
    return { unfit: `is for services through ${effectiveThrough}` };
  let closest: Fit | null = null;
  const unmet: string[] = [];
  for (const match of file.match) {
    const fit = fitOfMatch(match, address);
    if ("unmet" in fit) unmet.push(fit.unmet.join(" with "));
    else if (closest === null || fit.closeness > closest.closeness) closest = fit;
  }
  return closest ?? { unfit: `is not for ${[...new Set(unmet)].join(", nor for ")}` };
}
