import type { Cents, VerdictJson } from "@firstpass/claim";
import { plainArray } from "../database/column-values.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import type { VerdictStatus } from "../verdict/status-counts.ts";
import { loadVerdicts } from "../verdict/verdict-set.ts";
import type { BatchRef } from "./received-pieces.ts";

/** A claim that was sent in a batch, with the verdict that it has now. */
export interface BatchClaim {
  claimId: string;
  /** The number of its CLM segment in the file of the batch; `null` without a file. */
  clm: number | null;
  /** The revision that was sent in the batch. */
  revision: number;
  /** The newest revision, with the corrections, notes and rescrubs since. */
  newest: number;
  /** Of the newest revision. */
  payerId: string;
  billingNpi: string;
  /** Of the newest revision, `superseded` if the claim was sent again since; `null` while there is no verdict. */
  status: VerdictStatus | null;
  verdict: VerdictJson | null;
}

/** A revision that was sent in a batch. */
export interface SentRevision {
  clm: number | null;
  sequence: number;
  revision: number;
}

const claimsPerPage = 500;

/** The claims that were admitted from a batch's file, in its order, in pages. */
export async function* readFileClaims(store: Store, batch: BatchRef): AsyncGenerator<BatchClaim[]> {
  yield* readPages(store, batch, selectFromFile);
}

/** The claims of any batch, in the order in which they were first admitted, in pages. */
export async function* readBatchClaims(store: Store, batch: BatchRef): AsyncGenerator<BatchClaim[]> {
  yield* readPages(store, batch, selectFromBatch);
}

/** The next claims after a claim. */
type SelectSent = (transaction: Transaction, batch: BatchRef, after: SentRevision) => Promise<SentRevision[]>;

async function* readPages(store: Store, batch: BatchRef, select: SelectSent): AsyncGenerator<BatchClaim[]> {
  if (!isId(batch.batchId)) return;
  for (let after: SentRevision = { clm: 0, sequence: 0, revision: 0 }; ; ) {
    const { sent, claims }: { sent: SentRevision[]; claims: BatchClaim[] } = await asTenant(
      store,
      batch.tenantId,
      async (transaction) => {
        const sent = await select(transaction, batch, after);
        return { sent, claims: await selectCurrent(store, transaction, batch.tenantId, sent) };
      },
    );
    const last = sent.at(-1);
    if (!last) return;
    yield claims;
    after = last;
  }
}

const selectFromFile: SelectSent = async (transaction, { tenantId, batchId }, { clm: after }) => {
  const { rows } = await transaction.query<{ clms: number[]; sequences: string[]; revisions: number[] }>({
    name: "select-received-claims",
    text: `select clms, sequences, revisions from received_claims
      where tenant_id = $1 and batch_id = $2 and first_clm > $3 order by first_clm limit 1`,
    values: [tenantId, batchId, after],
  });
  const [row] = rows;
  if (!row) return [];
  const { clms, sequences, revisions } = row;
  return clms.map((clm, at) => ({ clm, sequence: Number(sequences[at]), revision: revisions[at]! }));
};

const selectFromBatch: SelectSent = async (transaction, { tenantId, batchId }, { sequence, revision }) => {
  const { rows } = await transaction.query<SentRevision>({
    name: "select-sent-claims",
    text: `select null as clm, sequence, revision from claim
      where tenant_id = $1 and batch_id = $2 and sequence >= $3 and (sequence, revision) > ($3, $4)
      order by sequence, revision limit ${claimsPerPage}`,
    values: [tenantId, batchId, sequence, revision],
  });
  return rows;
};

/** The claims as they are now, in the same order. */
export async function selectCurrent(
  store: Store,
  transaction: Transaction,
  tenantId: string,
  sent: readonly SentRevision[],
): Promise<BatchClaim[]> {
  if (sent.length === 0) return [];
  const { rows } = await transaction.query<
    Omit<BatchClaim, "clm" | "verdict"> & { at: number; feedPosition: number | null; index: number }
  >({
    name: "select-current-claims",
    text: `select wanted.at::integer - 1 as at, newest.claim_id as "claimId", wanted.revision, newest.revision as newest,
        newest.payer_id as "payerId", coalesce(newest.billing_npi, '') as "billingNpi",
        case when newest.revision > wanted.revision and exists (
          select from claim as later join batch on batch.tenant_id = $1 and batch.batch_id = later.batch_id
          where later.tenant_id = $1 and later.sequence = wanted.sequence and later.revision > wanted.revision
            and not batch.amends
        ) then 'superseded' else verdict.status end as status,
        verdict.feed_position as "feedPosition", verdict.position as index
      from unnest($2::bigint[], $3::integer[]) with ordinality as wanted (sequence, revision, at)
      cross join lateral (
        select claim_id, revision, payer_id, billing_npi from claim
        where tenant_id = $1 and sequence = wanted.sequence order by revision desc limit 1
      ) as newest
      left join claim_verdict as verdict on verdict.tenant_id = $1
        and verdict.sequence = wanted.sequence and verdict.revision = newest.revision
      order by wanted.at`,
    values: [
      tenantId,
      plainArray(sent.map(({ sequence }) => sequence)),
      plainArray(sent.map(({ revision }) => revision)),
    ],
  });
  const judged = rows.flatMap(({ feedPosition, index }) =>
    feedPosition === null ? [] : [{ feedPosition, index }],
  );
  const verdictAt = await loadVerdicts(store, transaction, tenantId, judged);
  return rows.map(({ at, feedPosition, index, ...claim }) => ({
    ...claim,
    clm: sent[at]!.clm,
    verdict: feedPosition === null ? null : { ...verdictAt({ feedPosition, index }), status: claim.status! },
  }));
}

/** The charges of all claims that were sent in a batch. */
export async function sumCharges(store: Store, { tenantId, batchId }: BatchRef): Promise<Cents> {
  const { rows } = await asTenant(store, tenantId, (transaction) =>
    transaction.query<{ cents: number }>(
      `select coalesce(sum(charge_cents), 0)::bigint as cents from claim where tenant_id = $1 and batch_id = $2`,
      [tenantId, batchId],
    ),
  );
  return rows[0]!.cents;
}
