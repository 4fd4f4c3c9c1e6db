import { randomUUIDv7 } from "node:crypto";
import { type Verdict, verdictOf } from "@firstpass/claim";
import { type Chunk, type ChunkClaim, readChunk } from "../chunk/chunk.ts";
import type { ChunkRef } from "../chunk/chunk-ref.ts";
import { sealClaims } from "../chunk/sealed-claims.ts";
import { rowsByKey } from "../database/key-rows.ts";
import type { Store } from "../database/store.ts";
import { asTenant, isId, type Transaction } from "../database/transaction.ts";
import { concludeChunk } from "../verdict/conclusion.ts";

/**
 * Replaces a chunk that keeps failing by its two halves and returns them, to be started again. A chunk of one claim is
 * concluded with status `error` and a finding that says so. Returns nothing in that case, and when the chunk is concluded,
 * was split or does not exist.
 */
export async function splitChunk(store: Store, ref: ChunkRef): Promise<ChunkRef[]> {
  if (!isId(ref.chunkId)) return [];
  const { halves, single } = await asTenant(
    store,
    ref.tenantId,
    async (transaction) => {
      const chunk = await readChunk(store, transaction, ref);
      if (!chunk || chunk.concluded) return { halves: [], single: null };
      if (chunk.claims.length === 1) return { halves: [], single: chunk };
      const middle = Math.ceil(chunk.claims.length / 2);
      const halves = [
        await insertHalf(store, transaction, ref, chunk.claims.slice(0, middle)),
        await insertHalf(store, transaction, ref, chunk.claims.slice(middle)),
      ];
      await deleteChunk(transaction, ref);
      return { halves, single: null };
    },
    "verdicts",
  );
  if (single) await concludeChunk(store, single, [errorVerdict(single, single.claims[0]!)]);
  return halves;
}

async function insertHalf(
  store: Store,
  transaction: Transaction,
  whole: ChunkRef,
  claims: readonly ChunkClaim[],
): Promise<ChunkRef> {
  const half = { tenantId: whole.tenantId, chunkId: randomUUIDv7() };
  const sealed = sealClaims(
    store,
    half,
    claims.map(({ claim }) => claim),
  );
  await Promise.all([
    transaction.query(
      `insert into chunk (tenant_id, chunk_id, content_release, rules_version, received_on, admitted_at, billed, notes)
        select tenant_id, $3, content_release, rules_version, received_on, admitted_at, $4, $5
        from chunk where tenant_id = $1 and chunk_id = $2`,
      [whole.tenantId, whole.chunkId, half.chunkId, sealed.billed, sealed.notes],
    ),
    transaction.query(
      `update claim set chunk_id = $2, position = key.position
        from ${rowsByKey(
          "claim",
          { claim_id: "$3::uuid[]", revision: "$4::integer[]", position: "$5::smallint[]" },
          "claim.claim_id = key.claim_id and claim.revision = key.revision",
        )}
        where claim.tenant_id = $1 and claim.ctid = found.at`,
      [
        whole.tenantId,
        half.chunkId,
        claims.map(({ claimId }) => claimId),
        claims.map(({ revision }) => revision),
        claims.map((_, position) => position),
      ],
    ),
  ]);
  return half;
}

async function deleteChunk(transaction: Transaction, { tenantId, chunkId }: ChunkRef): Promise<void> {
  await Promise.all([
    transaction.query("delete from stage_result where tenant_id = $1 and chunk_id = $2", [tenantId, chunkId]),
    transaction.query("delete from chunk where tenant_id = $1 and chunk_id = $2", [tenantId, chunkId]),
  ]);
}

/** The verdict on a claim for which every attempt failed. */
function errorVerdict(chunk: Chunk, { claimId, revision, batchId, claim }: ChunkClaim): Verdict {
  const atRisk = claim.lines.map(({ number, chargeCents }) => ({ line: number, cents: chargeCents }));
  const { controlNumber } = claim;
  return verdictOf(
    { claimId, controlNumber, batchId, revision },
    {
      status: "error",
      contentRelease: chunk.contentRelease,
      rulesVersion: chunk.rulesVersion,
      scrubbedAt: new Date().toISOString(),
      atRiskCents: atRisk.reduce((sum, { cents }) => sum + cents, 0),
      findings: [
        {
          edit: "integrity/not-scrubbed",
          stage: "integrity",
          severity: "error",
          lines: [],
          message: "This claim could not be scrubbed: every attempt failed.",
          action: "Check the claim by hand, or scrub it again once the cause is fixed.",
          carc: null,
          rarc: null,
          source: "Firstpass",
          evidence: [],
          atRisk,
        },
      ],
    },
  );
}
