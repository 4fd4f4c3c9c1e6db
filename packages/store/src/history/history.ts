import {
  type AccumulatorTotal,
  type CalendarDate,
  type Claim,
  type EarlierNote,
  type HistoryLine,
  serviceDates,
} from "@firstpass/claim";
import { selectTotalsFor } from "../accumulator/accumulator-rows.ts";
import { selectOwnClaim } from "../claim/known-claims.ts";
import type { UnadmittedClaim } from "../claim/visibility.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { patientKeyOf } from "../seal/identity.ts";
import { selectLinesFor } from "./earlier-lines.ts";
import { earlierNotesOf, selectNotesFor } from "./earlier-notes.ts";

/** What a claim sees of the patient's other claims. */
export interface EarlierCare {
  /** The lines within the claim's service dates. */
  history: HistoryLine[];
  /** The service dates with more earlier claims than the claim is checked against. */
  limitedDays: CalendarDate[];
  /** The notes of the last visits to the same billing provider. */
  earlierNotes: EarlierNote[];
  /** The accumulators before the claim, for the years of its service dates. */
  accumulators: AccumulatorTotal[];
}

/**
 * What a claim that is not admitted sees: the lines of the patient's other claims within its service dates, the notes of
 * the last visits up to them, and the accumulators of their years. `loadWork` reads the same for the claims of a chunk.
 */
export async function historyFor(store: Store, tenantId: string, claim: Claim): Promise<EarlierCare> {
  const patient = patientKeyOf(store.keyring, tenantId, claim);
  const [lines, seen, accumulators] = await asTenant(store, tenantId, async (transaction) => {
    const claimId = await selectOwnClaim(store, transaction, tenantId, { claim, patient });
    const unadmitted: UnadmittedClaim = { ...serviceDates(claim), patient, claimId };
    return Promise.all([
      selectLinesFor(transaction, tenantId, unadmitted),
      selectNotesFor(transaction, tenantId, unadmitted),
      selectTotalsFor(transaction, tenantId, unadmitted),
    ]);
  });
  return { ...lines, earlierNotes: earlierNotesOf([claim], seen)[0]!, accumulators };
}
