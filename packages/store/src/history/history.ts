import {
  type AccumulatorTotal,
  type CalendarDate,
  type Claim,
  type EarlierNote,
  type EarlierVisit,
  type HistoryLine,
  serviceDates,
  type VisitWindow,
} from "@firstpass/claim";
import { selectTotalsFor } from "../accumulator/accumulator-rows.ts";
import { type OwnClaim, selectOwnClaim } from "../claim/known-claims.ts";
import type { UnadmittedClaim } from "../claim/visibility.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { patientKeyOf } from "../seal/identity.ts";
import { selectLinesFor } from "./earlier-lines.ts";
import { earlierNotesOf, selectNotesFor } from "./earlier-notes.ts";
import { selectVisitsFor } from "./earlier-visits.ts";

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

/** What {@link historyFor} loads of a claim that is not admitted. */
export interface UnadmittedCare extends EarlierCare {
  /** The visits in the window. */
  earlierVisits: EarlierVisit[];
}

/**
 * What a claim that is not admitted sees: the lines of the patient's other claims within its service dates, the notes of
 * the last visits up to them, the accumulators of their years, and the visits in its window. `loadWork` and `loadVisits`
 * read the same for the claims of a chunk.
 * @param own the stored claim that it revises. Without it, what they have in common decides, as at admission.
 */
export async function historyFor(
  store: Store,
  tenantId: string,
  claim: Claim,
  { window = null, own }: { window?: VisitWindow | null; own?: OwnClaim | undefined } = {},
): Promise<UnadmittedCare> {
  const patient = patientKeyOf(store.keyring, tenantId, claim);
  const [lines, seen, accumulators, earlierVisits] = await asTenant(store, tenantId, async (transaction) => {
    const { claimId, sequence } =
      own ?? (await selectOwnClaim(store, transaction, tenantId, { claim, patient }));
    const unadmitted: UnadmittedClaim = { ...serviceDates(claim), patient, claimId, sequence };
    return Promise.all([
      selectLinesFor(transaction, tenantId, unadmitted),
      selectNotesFor(transaction, tenantId, unadmitted),
      selectTotalsFor(transaction, tenantId, unadmitted),
      selectVisitsFor(transaction, tenantId, unadmitted, window),
    ]);
  });
  return { ...lines, earlierNotes: earlierNotesOf([claim], seen)[0]!, accumulators, earlierVisits };
}
