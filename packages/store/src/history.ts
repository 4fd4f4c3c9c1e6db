import { type Claim, type HistoryLine, serviceDates } from "@firstpass/claim";
import { selectDaysOfPatient } from "./claim-day.ts";
import { claimIdOf, patientKeyOf } from "./identity.ts";
import type { Store } from "./store.ts";
import { asTenant } from "./transaction.ts";

/**
 * The lines of other claims of the patient within the claim's service dates, for a claim that is not admitted: every
 * admitted claim is earlier, except itself. For the claims of a chunk `loadWork` reads the same.
 */
export async function historyFor(store: Store, tenantId: string, claim: Claim): Promise<HistoryLine[]> {
  const seeker = {
    ...serviceDates(claim),
    patient: patientKeyOf(store.keyring, tenantId, claim),
    claimId: claimIdOf(store.keyring, tenantId, claim),
  };
  return asTenant(store, tenantId, (transaction) => selectDaysOfPatient(transaction, tenantId, seeker));
}
