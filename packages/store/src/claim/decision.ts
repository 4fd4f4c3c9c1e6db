import { randomUUIDv7 } from "node:crypto";
import type { VerdictJson } from "@firstpass/claim";
import { binaryArray, plainArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import { updateStatusCounts, type VerdictStatus } from "../verdict/status-counts.ts";
import { loadVerdicts, publishVerdicts, sealVerdicts, takeFeedPosition } from "../verdict/verdict-set.ts";

/** The newest revision of a claim and its verdict. */
export interface JudgedClaim {
  claimId: string;
  sequence: number;
  revision: number;
  batchId: string;
  status: VerdictStatus;
  verdict: VerdictJson;
}

/** The newest revisions that have a verdict, by claim id. Each set of verdicts is opened once. */
export async function selectJudged(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  claimIds: readonly string[],
): Promise<Map<string, JudgedClaim>> {
  const { rows } = await transaction.query<
    Omit<JudgedClaim, "verdict"> & { feedPosition: number; index: number }
  >({
    name: "select-judged",
    text: `select newest.claim_id as "claimId", newest.sequence, newest.revision, newest.batch_id as "batchId",
        verdict.status, verdict.feed_position as "feedPosition", verdict.position as index
      from unnest($2::uuid[]) as wanted (claim_id)
      cross join lateral (
        select claim_id, sequence, revision, batch_id from claim
        where tenant_id = $1 and claim_id = wanted.claim_id order by revision desc limit 1
      ) as newest
      join claim_verdict as verdict on verdict.tenant_id = $1
        and verdict.sequence = newest.sequence and verdict.revision = newest.revision`,
    values: [tenantId, binaryArray.uuid(claimIds)],
  });
  const verdictAt = await loadVerdicts(store, transaction, tenantId, rows);
  return new Map(
    rows.map(({ feedPosition, index, ...claim }) => [
      claim.claimId,
      { ...claim, verdict: verdictAt({ feedPosition, index }) },
    ]),
  );
}

/** A biller's decision on a verdict: to release the claim despite it, or to hold the claim again. */
export interface Decision {
  claim: JudgedClaim;
  status: "released" | "hold" | "error";
}

/** The status that a released claim had. */
export function statusBeforeRelease({ findings }: VerdictJson): "hold" | "error" {
  return findings.some(({ severity }) => severity === "hold") ? "hold" : "error";
}

/**
 * Replaces verdicts by the same verdicts with another status, at most 250, in the change feed, the outbox and the counts. The
 * caller holds the lock on verdicts. Returns the new verdicts, in the same order.
 */
export async function publishDecisions(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  decisions: readonly Decision[],
): Promise<VerdictJson[]> {
  if (decisions.length === 0) return [];
  const decidedAt = new Date().toISOString();
  const verdicts = decisions.map(
    ({ claim, status }): VerdictJson => ({ ...claim.verdict, status, decidedAt }),
  );
  const source = { tenantId, sourceId: randomUUIDv7() };
  const payload = sealVerdicts(store, source, verdicts);
  const feedPosition = await takeFeedPosition(transaction);
  await Promise.all([
    publishVerdicts(transaction, source, { feedPosition, verdicts, payload }),
    replaceVerdicts(transaction, tenantId, { feedPosition, decisions }),
    updateStatusCounts(
      transaction,
      tenantId,
      decisions.flatMap(({ claim: { batchId, status: before }, status }) => [
        { batchId, status: before, claims: -1 },
        { batchId, status, claims: 1 },
      ]),
    ),
  ]);
  return verdicts;
}

async function replaceVerdicts(
  transaction: Transaction,
  tenantId: string,
  { feedPosition, decisions }: { feedPosition: number; decisions: readonly Decision[] },
): Promise<void> {
  await transaction.query({
    name: "replace-verdicts",
    text: `update claim_verdict set status = decided.status, feed_position = $2, position = decided.place - 1
      from unnest($3::bigint[], $4::integer[], $5::claim_status[]) with ordinality
        as decided (sequence, revision, status, place)
      where claim_verdict.tenant_id = $1 and claim_verdict.sequence = decided.sequence
        and claim_verdict.revision = decided.revision`,
    values: [
      tenantId,
      feedPosition,
      binaryArray.bigint(decisions.map(({ claim }) => claim.sequence)),
      binaryArray.integer(decisions.map(({ claim }) => claim.revision)),
      plainArray(decisions.map(({ status }) => status)),
    ],
  });
}
