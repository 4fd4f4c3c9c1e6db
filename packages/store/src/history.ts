import { type Claim, type HistoryLine, serviceDates } from "@firstpass/claim";
import type { Chunk } from "./chunk.ts";
import { type HistoryWindow, selectDays } from "./claim-day.ts";
import { claimIdOf, patientKeyOf } from "./identity.ts";
import type { Store } from "./store.ts";
import { asTenant } from "./transaction.ts";

/**
 * For each claim of the chunk, in order, the lines of other claims of the same patient that were admitted earlier
 * and whose service date lies between the claim's first and last. One query.
 */
export async function loadHistory(store: Store, chunk: Chunk): Promise<HistoryLine[][]> {
  const windows = chunk.claims.map((claim) => windowOf(store, chunk.tenantId, claim));
  return asTenant(store, chunk.tenantId, (transaction) => selectDays(transaction, chunk.tenantId, windows));
}

/** The same for a claim that is not admitted: every admitted claim is earlier, except itself. */
export async function historyFor(store: Store, tenantId: string, claim: Claim): Promise<HistoryLine[]> {
  const claimId = claimIdOf(store.keyring, tenantId, claim);
  const window = windowOf(store, tenantId, { claim, claimId, sequence: Number.MAX_SAFE_INTEGER });
  const histories = await asTenant(store, tenantId, (transaction) =>
    selectDays(transaction, tenantId, [window]),
  );
  return histories[0]!;
}

function windowOf(
  store: Store,
  tenantId: string,
  { claim, claimId, sequence }: { claim: Claim; claimId: string; sequence: number },
): HistoryWindow {
  const patient = patientKeyOf(store.keyring, tenantId, claim);
  return { patient, ...serviceDates(claim), sequence, claimId };
}
