import type { Claim } from "@firstpass/claim";
import { sampleClaim } from "./sample-claim.ts";

let claimCount = 0;

/** A clean claim with a new control number and a new patient. */
export function newClaim(change: Partial<Claim> = {}): Claim {
  claimCount += 1;
  const digits = String(claimCount).padStart(4, "0");
  const memberId = `1EG${digits[0]}TE${digits[1]}MK${digits.slice(2)}`;
  const claim = sampleClaim({ controlNumber: `CLM-${claimCount}`, ...change });
  return { ...claim, subscriber: { ...claim.subscriber, memberId } };
}

/** A claim that is held for one finding: the billing provider's NPI is invalid. */
export function heldClaim(): Claim {
  const { billingProvider } = sampleClaim();
  return newClaim({ billingProvider: { ...billingProvider, npi: "1234567890" } });
}
