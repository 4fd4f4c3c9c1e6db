import type { CalendarDate, Cents, Claim, ClaimStatus, VerdictJson } from "@firstpass/claim";
import { openClaims, type SealedClaims } from "../chunk/sealed-claims.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { openVerdicts } from "../verdict/verdict-set.ts";

/** The newest revision of a claim, without its sealed contents. */
export interface ClaimSummary {
  claimId: string;
  controlNumber: string;
  batchId: string;
  revision: number;
  sequence: number;
  status: ClaimStatus;
  payerId: string;
  chargeCents: Cents;
  /** `null` until there is a verdict. */
  atRiskCents: Cents | null;
  /** The ids of the edits that found something. */
  edits: string[];
  /** ISO 8601 instant, UTC. */
  admittedAt: string;
}

export interface ClaimRecord extends ClaimSummary {
  verdict: VerdictJson | null;
}

/** A claim as it was submitted. */
export interface StoredClaim {
  claimId: string;
  revision: number;
  sequence: number;
  batchId: string;
  contentRelease: string;
  receivedOn: CalendarDate;
  claim: Claim;
}

/** SQL: whether a stage has finished with the claim's chunk. */
export const hasStageResult = `exists (
  select from stage_result where stage_result.tenant_id = claim.tenant_id and stage_result.chunk_id = claim.chunk_id
)`;

/** SQL: the columns of a summary, from `claim` and a left-joined `verdict`. */
export const summaryColumns = `claim.claim_id as "claimId", claim.control_number as "controlNumber",
  claim.batch_id as "batchId", claim.revision, claim.sequence, claim.payer_id as "payerId",
  claim.charge_cents as "chargeCents", claim.admitted_at as "admittedAt",
  verdict.at_risk_cents as "atRiskCents", coalesce(verdict.edits, '{}') as edits,
  case
    when verdict.status is not null then verdict.status::text
    when ${hasStageResult} then 'scrubbing'
    else 'received'
  end as status`;

/** The newest revision with its verdict, or `null`. */
export async function findClaim(
  store: Store,
  tenantId: string,
  claimId: string,
): Promise<ClaimRecord | null> {
  if (!isId(claimId)) return null;
  return asTenant(store, tenantId, (transaction) => selectClaim(store, transaction, tenantId, claimId));
}

type ClaimRow = ClaimSummary & { sourceId: string | null; index: number; payload: Buffer };

export async function selectClaim(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  claimId: string,
): Promise<ClaimRecord | null> {
  const { rows } = await transaction.query<ClaimRow>({
    name: "select-claim",
    text: `select ${summaryColumns}, verdict.position as index, verdict_set.source_id as "sourceId", verdict_set.payload
      from claim
      left join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
        and verdict.sequence = claim.sequence and verdict.revision = claim.revision
      left join verdict_set on verdict_set.tenant_id = verdict.tenant_id
        and verdict_set.feed_position = verdict.feed_position
      where claim.tenant_id = $1 and claim.claim_id = $2
      order by claim.revision desc limit 1`,
    values: [tenantId, claimId],
  });
  if (!rows[0]) return null;
  const { sourceId, index, payload, ...summary } = rows[0];
  const verdict = sourceId === null ? null : openVerdicts(store, { tenantId, sourceId }, payload)[index]!;
  return { ...summary, verdict };
}

/** A revision as it was submitted, by default the newest, or `null`. */
export async function loadClaim(
  store: Store,
  tenantId: string,
  claimId: string,
  revision?: number,
): Promise<StoredClaim | null> {
  if (!isId(claimId)) return null;
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<Omit<StoredClaim, "claim"> & SealedClaims & { chunkId: string; position: number }>(
      `select claim.claim_id as "claimId", claim.revision, claim.sequence, claim.batch_id as "batchId", claim.position,
          chunk.chunk_id as "chunkId", chunk.content_release as "contentRelease", chunk.received_on as "receivedOn",
          chunk.billed, chunk.notes
        from claim join chunk on chunk.tenant_id = claim.tenant_id and chunk.chunk_id = claim.chunk_id
        where claim.tenant_id = $1 and claim.claim_id = $2 and claim.revision = coalesce($3, claim.revision)
        order by claim.revision desc limit 1`,
      [tenantId, claimId, revision ?? null],
    ),
  );
  if (!rows[0]) return null;
  const { chunkId, position, billed, notes, ...stored } = rows[0];
  return { ...stored, claim: openClaims(store, { tenantId, chunkId }, { billed, notes })[position]! };
}
