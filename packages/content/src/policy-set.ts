import { type BilledClaim, type CalendarDate, serviceDates } from "@firstpass/claim";
import { layPolicyOver, type Policy } from "./policy.ts";
import { PolicyError, type PolicyFile, type PolicyMatch } from "./policy-file.ts";

/** A claim as policies see it. */
interface Address {
  payerId: string;
  filingCode: string | undefined;
  state: string | undefined;
  date: CalendarDate;
}

function addressOf(claim: BilledClaim): Address {
  return {
    payerId: claim.payer.id.toUpperCase(),
    filingCode: claim.payer.filingCode?.toUpperCase(),
    state: claim.billingProvider.address?.state?.toUpperCase(),
    date: serviceDates(claim).from,
  };
}

const mismatch = -1;

/** How closely one alternative fits: payer id counts more than filing code and state together, filing code more than state. */
function closeness(match: PolicyMatch, { payerId, filingCode, state }: Address): number {
  let weight = 0;
  if (match.payerIds) {
    if (!match.payerIds.has(payerId)) return mismatch;
    weight += 4;
  }
  if (match.filingCodes) {
    if (filingCode === undefined || !match.filingCodes.has(filingCode)) return mismatch;
    weight += 2;
  }
  if (match.states) {
    if (state === undefined || !match.states.has(state)) return mismatch;
    weight += 1;
  }
  return weight;
}

/** The closest fit of any alternative of a file in force on the claim's date; −1 when none fits. */
function closestFit(file: PolicyFile, address: Address): number {
  if (file.effectiveFrom !== null && address.date < file.effectiveFrom) return mismatch;
  if (file.effectiveThrough !== null && address.date > file.effectiveThrough) return mismatch;
  let closest = mismatch;
  for (const match of file.match) closest = Math.max(closest, closeness(match, address));
  return closest;
}

/** Finds the policy of a claim. Cheap: it is called for each claim in each stage. */
export type PolicyFinder = (claim: BilledClaim) => Policy;

/**
 * Finds policies among files. One file applies to a claim; what it leaves unsaid comes from the default policy.
 * Precedence: a payer id beats a filing code, a filing code beats a state, a state beats no criterion at all; a file
 * with more of these criteria beats one with fewer; of two equals, the one given later wins. A file is passed over
 * when the claim's first day of service is outside its effective dates.
 */
export function findAmong(defaultPolicy: Policy, files: readonly PolicyFile[]): PolicyFinder {
  const candidates = files.map((file) => ({ file, policy: layPolicyOver(defaultPolicy, file.stated) }));
  return (claim) => {
    const address = addressOf(claim);
    let best = defaultPolicy;
    let bestFit = 0;
    for (const { file, policy } of candidates) {
      const fit = closestFit(file, address);
      if (fit >= bestFit) {
        best = policy;
        bestFit = fit;
      }
    }
    return best;
  };
}

/** A finder in which one more file wins for every claim it matches, laid over the policy found without it. */
export function findFirst(file: PolicyFile, otherwise: PolicyFinder): PolicyFinder {
  const laidOver = new Map<Policy, Policy>();
  return (claim) => {
    const below = otherwise(claim);
    if (closestFit(file, addressOf(claim)) === mismatch) return below;
    let policy = laidOver.get(below);
    if (!policy) {
      policy = layPolicyOver(below, file.stated);
      laidOver.set(below, policy);
    }
    return policy;
  };
}

/**
 * The policy under all others, from a file that leaves nothing unsaid.
 * @throws PolicyError naming what the file does not say.
 */
export function completePolicy(file: PolicyFile): Policy {
  const { id, name, source, unitMethod, timelyFilingDays, timelyFilingWarningDays, planOfCare } = file.stated;
  const { required, certificationDays, recertificationDays, progressReportTreatmentDays } = planOfCare ?? {};
  if (
    unitMethod === undefined ||
    timelyFilingDays === undefined ||
    timelyFilingWarningDays === undefined ||
    required === undefined ||
    certificationDays === undefined ||
    recertificationDays === undefined ||
    progressReportTreatmentDays === undefined
  ) {
    const text =
      "the default policy must state unitMethod, timelyFilingDays, timelyFilingWarningDays and all of planOfCare";
    throw new PolicyError(file.fileName, [{ line: 1, column: 1, text }]);
  }
  return {
    id,
    name,
    source: source ?? null,
    unitMethod,
    timelyFilingDays,
    timelyFilingWarningDays,
    planOfCare: { required, certificationDays, recertificationDays, progressReportTreatmentDays },
    severity: file.stated.severity ?? new Map(),
    thresholds: file.stated.thresholds ?? new Map(),
    rates: file.stated.rates ?? new Map(),
  };
}
