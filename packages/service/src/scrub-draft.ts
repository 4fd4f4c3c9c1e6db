import type { Claim, Judgement } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { judgeClaim, visitWindowOf } from "@firstpass/edits";
import type { Logger } from "@firstpass/runtime";
import { historyFor, loadNoteExpectation, type Store, type StoredClaim } from "@firstpass/store";
import { today } from "./submission.ts";

/** A claim that is scrubbed as if it were submitted now. Nothing is stored. */
interface Draft {
  claim: Claim;
  /** The stored claim that it would revise. Without it, what they have in common decides, as for a submitted claim. */
  own?: Pick<StoredClaim, "claimId" | "sequence"> | undefined;
}

export interface DraftContext {
  store: Store;
  content: Content;
  log: Pick<Logger, "error">;
}

/** Checks a draft against the patient's stored claims. */
export async function scrubDraft(
  { store, content, log }: DraftContext,
  tenantId: string,
  { claim, own }: Draft,
): Promise<Judgement<"clean" | "hold" | "error">> {
  const [earlier, noteExpectation] = await Promise.all([
    historyFor(store, tenantId, claim, { window: visitWindowOf(claim, content), own }),
    loadNoteExpectation(store, tenantId),
  ]);
  const reference = {
    content,
    receivedOn: today(),
    noteExpectation,
    onEditError: (edit: string, err: unknown) => log.error({ err, edit }, "an edit could not be applied"),
  };
  return judgeClaim({ claim, ...earlier }, reference, new Date().toISOString());
}
