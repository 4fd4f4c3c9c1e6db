import { type Claim, type HistoryLine, serviceDates } from "@firstpass/claim";
import type { Chunk } from "./chunk.ts";
import { selectDaysOfChunk, selectDaysOfPatient } from "./claim-day.ts";
import { claimIdOf, patientKeyOf } from "./identity.ts";
import type { Store } from "./store.ts";
import { asTenant } from "./transaction.ts";

/**
 * For each claim of the chunk, in order, the lines of other claims of the same patient that were admitted earlier
 * and whose service date lies between the claim's first and last. One query.
 */
export async function loadHistory(store: Store, chunk: Chunk): Promise<HistoryLine[][]> {
  const days = await asTenant(store, chunk.tenantId, (transaction) => selectDaysOfChunk(transaction, chunk));
  return chunk.claims.map((_, position) => days.get(position) ?? []);
}

/** The same for a claim that is not admitted: every admitted claim is earlier, except itself. */
export async function historyFor(store: Store, tenantId: string, claim: Claim): Promise<HistoryLine[]> {
  const seeker = {
    ...serviceDates(claim),
    patient: patientKeyOf(store.keyring, tenantId, claim),
    claimId: claimIdOf(store.keyring, tenantId, claim),
  };
  return asTenant(store, tenantId, (transaction) => selectDaysOfPatient(transaction, tenantId, seeker));
}
