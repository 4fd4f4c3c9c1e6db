import { randomUUIDv7 } from "node:crypto";
import type { ClaimStatus, VerdictJson } from "@firstpass/claim";
import { lastAudit, recordAudit } from "../audit.ts";
import { selectClaim } from "../claim/claims.ts";
import { countVerdicts } from "../claim/status-counts.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { publishVerdicts, sealVerdicts } from "./verdict-set.ts";

export interface Release {
  claimId: string;
  /** Why the findings do not stand in the way. */
  reason: string;
  /** Who decided it. */
  name: string;
}

/** A release as it was decided. */
export interface ReleaseRecord extends Omit<Release, "claimId"> {
  /** ISO 8601 instant, UTC. */
  at: string;
}

/** Only a claim that is held or in error, in its newest revision, can be released. */
export class ReleaseNotPossibleError extends Error {
  readonly status: ClaimStatus;

  constructor(status: ClaimStatus) {
    super(`this claim is ${status}: only a claim with status hold or error can be released`);
    this.status = status;
  }
}

/**
 * Releases a held claim: audited with reason and name, with its own verdict (status `released`) in the feed and to
 * the endpoints. Returns that verdict, or `null` when there is no such claim. @throws ReleaseNotPossibleError
 */
export async function releaseClaim(
  store: Store,
  tenantId: string,
  release: Release,
): Promise<VerdictJson | null> {
  const { claimId, reason, name } = release;
  if (!isId(claimId)) return null;
  return asTenant(
    store,
    tenantId,
    async (transaction) => {
      const claim = await selectClaim(store, transaction, tenantId, claimId);
      if (!claim) return null;
      const { status, verdict, batchId } = claim;
      if (!verdict || (status !== "hold" && status !== "error")) throw new ReleaseNotPossibleError(status);
      const released: VerdictJson = { ...verdict, status: "released" };
      const source = { tenantId, sourceId: randomUUIDv7() };
      await Promise.all([
        publishVerdicts(transaction, source, 1, sealVerdicts(store, source, [released])),
        moveVerdict(transaction, tenantId, claim),
        countVerdicts(transaction, tenantId, [
          { batchId, status, claims: -1 },
          { batchId, status: "released", claims: 1 },
        ]),
        recordAudit(store, transaction, tenantId, {
          action: "claim-released",
          subject: claimId,
          detail: { name, reason, revision: claim.revision },
        }),
      ]);
      return released;
    },
    "verdicts",
  );
}

/** Who released the claim last, and why; `null` when nobody did. The audit trail keeps it. */
export async function findRelease(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<ReleaseRecord | null> {
  const last = await lastAudit(store, tenantId, "claim-released", claimId);
  return last && { reason: String(last.detail["reason"]), name: String(last.detail["name"]), at: last.at };
}

/** The claim's verdict is now the one that was published last. */
async function moveVerdict(
  transaction: Transaction,
  tenantId: string,
  { sequence, revision }: { sequence: number; revision: number },
): Promise<void> {
  await transaction.query(
    `update claim_verdict set status = 'released', feed_position = currval('feed_position'), position = 0
      where tenant_id = $1 and sequence = $2 and revision = $3`,
    [tenantId, sequence, revision],
  );
}
