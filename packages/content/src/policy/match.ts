import { type BilledClaim, type CalendarDate, filingCodeOf, serviceDates } from "@firstpass/claim";
import type { PolicyFile, PolicyMatch } from "./file.ts";

/** The attributes of a claim that policies match. */
export interface ClaimAttributes {
  /** Upper case, as are filing code and state. */
  readonly payerId: string;
  readonly filingCode: string | undefined;
  readonly payerName: string | undefined;
  /** The state in which the service was furnished; see {@link stateOf}. */
  readonly state: string | undefined;
  /** The first day of service. */
  readonly date: CalendarDate;
}

export function attributesOf(claim: BilledClaim): ClaimAttributes {
  return {
    payerId: claim.payer.id.toUpperCase(),
    filingCode: filingCodeOf(claim)?.toUpperCase(),
    payerName: claim.payer.name,
    state: stateOf(claim)?.toUpperCase(),
    date: serviceDates(claim).from,
  };
}

const patientsHome = "12";

/**
 * The state in which the service was furnished, which determines the Medicare contractor (Claims Processing Manual
 * chapter 1, section 10.1.1): the patient's state for home visits, otherwise the billing provider's.
 */
export function stateOf(claim: BilledClaim): string | undefined {
  const { billingProvider, patient, subscriber } = claim;
  const atHome = claim.placeOfService === patientsHome ? (patient ?? subscriber).address?.state : undefined;
  return atHome ?? billingProvider.address?.state;
}

interface Criterion {
  /** Greater than the weights of all lesser criteria together. */
  readonly weight: number;
  /** `null`: the match does not have this criterion. */
  isMet(match: PolicyMatch, attributes: ClaimAttributes): boolean | null;
  /** The claim's value, in words. */
  describe(attributes: ClaimAttributes): string;
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

/** How a policy matches a claim. */
export interface Fit {
  /** How specific the match is: payer id over filing code over payer name over state. */
  readonly closeness: number;
  /** The criteria that the claim meets, in words. */
  readonly met: readonly string[];
}

function fitOfMatch(
  match: PolicyMatch,
  attributes: ClaimAttributes,
): Fit | { readonly unmet: readonly string[] } {
  let closeness = 0;
  const met: string[] = [];
  const unmet: string[] = [];
  for (const criterion of criteria) {
    const isMet = criterion.isMet(match, attributes);
    if (isMet === null) continue;
    closeness += criterion.weight;
    (isMet ? met : unmet).push(criterion.describe(attributes));
  }
  return unmet.length > 0 ? { unmet } : { closeness, met };
}

/** The most specific match of a policy's alternatives, or why the policy does not match. */
export function fitOf(file: PolicyFile, attributes: ClaimAttributes): Fit | { readonly unfit: string } {
  const { effectiveFrom, effectiveThrough } = file;
  if (effectiveFrom !== null && attributes.date < effectiveFrom)
    return { unfit: `applies to services from ${effectiveFrom}` };
  if (effectiveThrough !== null && attributes.date > effectiveThrough)
    return { unfit: `applies to services through ${effectiveThrough}` };
  let closest: Fit | null = null;
  const unmet: string[] = [];
  for (const match of file.match) {
    const fit = fitOfMatch(match, attributes);
    if ("unmet" in fit) unmet.push(fit.unmet.join(" with "));
    else if (closest === null || fit.closeness > closest.closeness) closest = fit;
  }
  return closest ?? { unfit: `does not match ${[...new Set(unmet)].join(", or ")}` };
}
