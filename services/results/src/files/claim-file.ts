import { type findSentClaim, loadBilled, readPieces, type Store } from "@firstpass/store";
import { rewriteOneClaim } from "@firstpass/x12";
import { UnwritableClaims, writeFile } from "./clean-file.ts";
import { decisionsOn } from "./ready-claims.ts";
import { tenantNumbers } from "./tenant-numbers.ts";

type SentClaim = NonNullable<Awaited<ReturnType<typeof findSentClaim>>>;

/**
 * One claim in an interchange of its own.
 * @throws ProblemError `submitter-missing` if it did not arrive as 837; `claims-not-writable`.
 */
export async function writeClaim(
  store: Store,
  tenantId: string,
  claim: SentClaim,
): Promise<AsyncIterable<Uint8Array> | Uint8Array[]> {
  const { batchId, claimId, clm, newest } = claim;
  if (clm === null) {
    const billed = await loadBilled(store, tenantId, [{ claimId, revision: newest }]);
    const written = { claimId, claim: billed({ claimId, revision: newest }) };
    return writeFile(
      store,
      tenantId,
      async function* () {
        yield written;
      },
      { leavesOut: false },
    );
  }
  const decisionOn = await decisionsOn(store, tenantId, [claim]);
  const unwritable = new UnwritableClaims();
  const pieces = await Array.fromAsync(
    rewriteOneClaim(readPieces(store, { tenantId, batchId }), clm, decisionOn(claim), {
      numbers: tenantNumbers(store, tenantId),
      now: new Date(),
      leftOut: (_, reason) => unwritable.add(claimId, [{ field: "correction", reason }]),
    }),
  );
  unwritable.refuse();
  return pieces;
}
