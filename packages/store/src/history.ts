import { type Claim, type EarlierNote, type HistoryLine, serviceDates } from "@firstpass/claim";
import type { TherapyTotal } from "@firstpass/edits";
import { selectLinesFor, selectNotesFor } from "./claim-day.ts";
import { earlierNotesOf } from "./earlier-note.ts";
import { claimIdOf, patientKeyOf } from "./identity.ts";
import type { Store } from "./store.ts";
import { selectTotalsFor } from "./therapy-accrual.ts";
import { asTenant } from "./transaction.ts";

/**
 * The lines of other claims of the patient within the claim's service dates, the notes of the last visits up to them, and
 * what the patient's therapy of their years came to, for a claim that is not admitted: every admitted claim is earlier, except itself. For the claims of a chunk `loadWork` reads
 * the same.
 */
export async function historyFor(
  store: Store,
  tenantId: string,
  claim: Claim,
): Promise<{ history: HistoryLine[]; earlierNotes: EarlierNote[]; totals: TherapyTotal[] }> {
  const seeker = {
    ...serviceDates(claim),
    patient: patientKeyOf(store.keyring, tenantId, claim),
    claimId: claimIdOf(store.keyring, tenantId, claim),
  };
  const [history, seen, totals] = await asTenant(store, tenantId, (transaction) =>
    Promise.all([
      selectLinesFor(transaction, tenantId, seeker),
      selectNotesFor(transaction, tenantId, seeker),
      selectTotalsFor(transaction, tenantId, seeker),
    ]),
  );
  return { history, earlierNotes: earlierNotesOf([claim], seen)[0]!, totals };
}
