import { type BilledClaim, type Rejection, serviceDates, type TimelyFiling } from "@firstpass/claim";
import type { ReceivedClaim } from "./receipt.ts";

/** The line of the receipt for a claim. */
export function receivedClaimOf(claim: BilledClaim, timelyFiling: TimelyFiling | undefined): ReceivedClaim {
  const { from, through } = serviceDates(claim);
  return {
    controlNumber: claim.controlNumber,
    payer: claim.payer.name ?? claim.payer.id,
    serviceDate: from,
    serviceDateEnd: through,
    chargeCents: claim.chargeCents,
    deadline: timelyFiling?.lastDay ?? null,
    unread: null,
  };
}

/** The line of the receipt for a claim that could not be read. */
export function unreadClaimOf({ controlNumber, code }: Rejection): ReceivedClaim {
  return {
    controlNumber,
    payer: null,
    serviceDate: null,
    serviceDateEnd: null,
    chargeCents: null,
    deadline: null,
    unread: code,
  };
}
