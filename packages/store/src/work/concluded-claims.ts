import type { BilledClaim, CalendarDate, Cents } from "@firstpass/claim";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { openBilled, openNotes } from "../chunk/sealed-claims.ts";
import type { Store } from "../database/store.ts";
import type { Transaction } from "../database/transaction.ts";
import type { VerdictStatus } from "../verdict/status-counts.ts";
import type { VerdictPosition } from "../verdict/verdict-set.ts";
import type { WorkPosition } from "./verdict-transition.ts";
import type { WakeReason } from "./work-state.ts";

/** The newest revision of a claim, with the columns of its verdict. */
export interface ConcludedClaim extends VerdictPosition {
  claimId: string;
  sequence: number;
  revision: number;
  /** In the chunk. */
  position: number;
  batchId: string;
  controlNumber: string;
  payerId: string;
  chargeCents: Cents;
  firstDay: CalendarDate;
  lastDay: CalendarDate;
  admittedAt: string;
  /** `null` if the claim was stored before this was recorded. */
  hasNote: boolean | null;
  status: VerdictStatus;
  atRiskCents: Cents;
  concludedAt: string;
  /** When the newest verdict was written: later than `concludedAt` if the claim was released. */
  verdictAt: string;
}

/**
 * The claims of a concluded chunk that its filing can change: those that are held, in error or released, and later
 * revisions. Empty if the chunk is filed.
 */
export async function selectConcluded(transaction: Transaction, ref: ChunkRef): Promise<ConcludedClaim[]> {
  const { rows } = await transaction.query<ConcludedClaim>({
    name: "select-concluded",
    text: `select claim.claim_id as "claimId", claim.sequence, claim.revision, claim.position, claim.batch_id as "batchId",
        claim.control_number as "controlNumber", claim.payer_id as "payerId", claim.charge_cents as "chargeCents",
        claim.first_day as "firstDay", claim.last_day as "lastDay", claim.admitted_at as "admittedAt",
        claim.has_note as "hasNote", verdict.status, verdict.at_risk_cents as "atRiskCents",
        verdict.feed_position as "feedPosition", verdict.position as index, chunk.concluded_at as "concludedAt",
        verdict_set.concluded_at as "verdictAt"
      from chunk
      join claim on claim.tenant_id = chunk.tenant_id and claim.chunk_id = chunk.chunk_id
      join claim_verdict as verdict on verdict.tenant_id = claim.tenant_id
        and verdict.sequence = claim.sequence and verdict.revision = claim.revision
      join verdict_set on verdict_set.tenant_id = verdict.tenant_id
        and verdict_set.feed_position = verdict.feed_position
      where chunk.tenant_id = $1 and chunk.chunk_id = $2 and chunk.concluded_at is not null and chunk.filed_at is null
        and not claim.superseded and (verdict.status in ('hold', 'error', 'released') or claim.revision > 1)
      order by claim.position`,
    values: [ref.tenantId, ref.chunkId],
  });
  return rows;
}

export interface WorkBefore extends WorkPosition {
  claimId: string;
  heldAt: string;
  /** Why the chunk has a later revision, if it is for a note or an authorization that arrived. */
  arrived: WakeReason | null;
}

/** By claim id, the work of the chunk's later revisions, locked. First revisions have none before their chunk is filed. */
export async function lockWorkBefore(
  transaction: Transaction,
  ref: ChunkRef,
): Promise<Map<string, WorkBefore>> {
  const { rows } = await transaction.query<WorkBefore>({
    name: "lock-work-before",
    text: `select before.* from (
        select claim_id, revision from claim
        where tenant_id = $1 and chunk_id = $2 and revision > 1 and not superseded order by claim_id
      ) as later
      cross join lateral (
        select claim_id as "claimId", revision, state, resolution, held_at as "heldAt", (
            select case kind when 'noted' then 'note' else 'authorization' end from work_event as event
            where event.tenant_id = $1 and event.claim_id = later.claim_id and event.revision = later.revision
              and kind in ('noted', 'authorized') limit 1
          ) as arrived
        from work where tenant_id = $1 and claim_id = later.claim_id for update
      ) as before`,
    values: [ref.tenantId, ref.chunkId],
  });
  return new Map(rows.map((row) => [row.claimId, row]));
}

/** The chunk's billed claims, and for each whether it has a note: `null` unless `withNotes`. */
export async function readBilled(
  store: Store,
  transaction: Transaction,
  ref: ChunkRef,
  { withNotes }: { withNotes: boolean },
): Promise<{ billed: BilledClaim[]; hasNotes: boolean[] | null }> {
  const { rows } = await transaction.query<{ billed: Buffer; notes: Buffer | null }>({
    name: withNotes ? "select-claims-to-file-with-notes" : "select-claims-to-file",
    text: `select billed, ${withNotes ? "notes" : "null as notes"} from chunk where tenant_id = $1 and chunk_id = $2`,
    values: [ref.tenantId, ref.chunkId],
  });
  const { billed, notes } = rows[0]!;
  return {
    billed: openBilled(store, ref, billed),
    hasNotes: notes && openNotes(store, ref, notes).map(({ length }) => length > 0),
  };
}
