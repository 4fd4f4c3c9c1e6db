import type { ClaimStatus, VerdictJson } from "@firstpass/claim";
import { type Actor, lastAudit, recordAudit } from "../audit.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, takeLock } from "../database/transaction.ts";
import { resolveReleased } from "../work/resolve-released.ts";
import { selectClaim } from "./claims.ts";
import { publishDecisions } from "./decision.ts";

/** A biller's decision that a claim may go out despite its findings. The API calls it a release. */
export interface Override extends Actor {
  claimId: string;
  /** Why the findings do not apply. */
  reason: string;
  /** Who decided it. */
  name: string;
}

export interface OverrideRecord extends Omit<Override, "claimId" | keyof Actor> {
  /** ISO 8601 instant, UTC. */
  at: string;
}

/** Only a claim whose newest revision is held or in error can be overridden. */
export class OverrideNotPossibleError extends Error {
  readonly status: ClaimStatus;

  constructor(status: ClaimStatus) {
    super(`this claim is ${status}: only a claim with status hold or error can be released`);
    this.status = status;
  }
}

/**
 * Gives the claim the status `released`. The new verdict is added to the change feed and delivered; reason and name are
 * recorded in the audit trail, and its work is resolved. Returns the verdict, or `null` when there is no such claim.
 * @throws OverrideNotPossibleError
 */
export async function overrideClaim(
  store: Store,
  tenantId: string,
  override: Override,
): Promise<VerdictJson | null> {
  const { claimId, reason, name, keyId, memberId } = override;
  if (!isId(claimId)) return null;
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const claim = await selectClaim(store, transaction, tenantId, claimId);
      if (!claim) return null;
      const { status, verdict, revision } = claim;
      if (!verdict || (status !== "hold" && status !== "error")) throw new OverrideNotPossibleError(status);
      const judged = { ...claim, status, verdict };
      const [released] = await publishDecisions(store, transaction, tenantId, [
        { claim: judged, status: "released" },
      ]);
      await recordAudit(store, transaction, tenantId, {
        action: "claim-released",
        subject: claimId,
        detail: { name, reason, revision },
        keyId,
        memberId,
      });
      // Under this lock, the claim is either in the worklist already or will be filed as released.
      await takeLock(transaction, tenantId, "work");
      await resolveReleased(store, transaction, tenantId, { ...override, revision });
      return released!;
    },
    "verdicts",
  );
}

/** The claim's last override, or `null`. It is read from the audit trail. */
export async function findOverride(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<OverrideRecord | null> {
  const last = await lastAudit(store, tenantId, "claim-released", claimId);
  return last && { reason: String(last.detail["reason"]), name: String(last.detail["name"]), at: last.at };
}
