import { type Claim, type EarlierNote, type HistoryLine, serviceDates } from "@firstpass/claim";
import type { TherapyTotal } from "@firstpass/edits";
import { selectTotalsFor } from "../accumulator/therapy-accrual.ts";
import type { Store } from "../database/store.ts";
import { asTenant } from "../database/transaction.ts";
import { claimIdOf, patientKeyOf } from "../seal/identity.ts";
import { selectLinesFor, selectNotesFor } from "./claim-day.ts";
import { earlierNotesOf } from "./earlier-note.ts";

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
