import type { AdmittedClaim } from "../admission/admission-rows.ts";
import { plainArray } from "../database/column-values.ts";
import type { Transaction } from "../database/transaction.ts";

/** Records which claims came from which CLM segments of files. Claims of other kinds of input have none. */
export async function insertReceivedClaims(
  transaction: Transaction,
  tenantId: string,
  claims: readonly AdmittedClaim[],
): Promise<void> {
  const fromFiles = claims.filter(({ clm }) => clm !== undefined);
  const batches = Map.groupBy(fromFiles, ({ batchId }) => batchId);
  await Promise.all(
    [...batches].map(([batchId, ofBatch]) =>
      transaction.query({
        name: "insert-received-claims",
        text: `insert into received_claims (tenant_id, batch_id, first_clm, clms, sequences, revisions)
          values ($1, $2, $3, $4::integer[], $5::bigint[], $6::integer[])`,
        values: [
          tenantId,
          batchId,
          ofBatch[0]!.clm,
          plainArray(ofBatch.map(({ clm }) => clm!)),
          plainArray(ofBatch.map(({ sequence }) => sequence)),
          plainArray(ofBatch.map(({ revision }) => revision)),
        ],
      }),
    ),
  );
}
