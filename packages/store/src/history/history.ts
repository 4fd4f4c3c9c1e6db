import {
  type AccumulatorTotal,
  type Claim,
  type EarlierNote,
  type HistoryLine,
  serviceDates,
} from "@firstpass/claim";
import { selectTotalsFor } from "../accumulator/accumulator-rows.ts";
import type { UnadmittedClaim } from "../claim/visibility.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { claimIdOf, patientKeyOf } from "../seal/identity.ts";
import { selectLinesFor } from "./earlier-lines.ts";
import { earlierNotesOf, selectNotesFor } from "./earlier-notes.ts";

/**
 * What a claim that is not admitted sees: the lines of the patient's other claims within its service dates, the notes of
 * the last visits up to them, and the accumulators of their years. `loadWork` reads the same for the claims of a chunk.
 */
export async function historyFor(
  store: Store,
  tenantId: string,
  claim: Claim,
): Promise<{ history: HistoryLine[]; earlierNotes: EarlierNote[]; totals: AccumulatorTotal[] }> {
  const unadmitted: UnadmittedClaim = {
    ...serviceDates(claim),
    patient: patientKeyOf(store.keyring, tenantId, claim),
    claimId: claimIdOf(store.keyring, tenantId, claim),
  };
  const [history, seen, totals] = await asTenant(store, tenantId, (transaction) =>
    Promise.all([
      selectLinesFor(transaction, tenantId, unadmitted),
      selectNotesFor(transaction, tenantId, unadmitted),
      selectTotalsFor(transaction, tenantId, unadmitted),
    ]),
  );
  return { history, earlierNotes: earlierNotesOf([claim], seen)[0]!, totals };
}
