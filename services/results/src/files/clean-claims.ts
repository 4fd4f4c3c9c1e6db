import { readBatchesReceived, type Store } from "@firstpass/store";
import { refuseUnwritten, rewriteFile, type WrittenClaim, writeFile } from "./clean-file.ts";
import { type ClaimChoice, readReadyClaims } from "./ready-claims.ts";

export interface CleanFilter {
  /** When their batches were received: ISO 8601 instants. */
  since: string;
  until?: string | undefined;
  payer?: string | undefined;
  /** The billing provider's NPI. */
  clinic?: string | undefined;
}

/**
 * The claims of all batches that are ready and match: the interchanges in which they were received, then one of those that
 * did not arrive as 837.
 * @throws ProblemError `submitter-missing`; `claims-not-writable` unless these are left out.
 */
export async function writeCleanClaims(
  store: Store,
  tenantId: string,
  filter: CleanFilter,
  { leavesOut }: { leavesOut: boolean },
): Promise<AsyncGenerator<Uint8Array>> {
  const isWanted: ClaimChoice = ({ payerId, billingNpi }) =>
    (filter.payer === undefined || payerId === filter.payer) &&
    (filter.clinic === undefined || billingNpi === filter.clinic);
  const batches = async function* (hasFile: boolean) {
    for await (const page of readBatchesReceived(store, tenantId, filter)) {
      for (const batch of page) if (batch.hasFile === hasFile) yield { tenantId, batchId: batch.batchId };
    }
  };
  const claims = async function* (): AsyncGenerator<WrittenClaim> {
    for await (const batch of batches(false)) yield* readReadyClaims(store, batch, isWanted);
  };
  const written = (await isEmpty(claims())) ? null : await writeFile(store, tenantId, claims, { leavesOut });
  if (!leavesOut) {
    for await (const batch of batches(true)) await refuseUnwritten(store, batch, isWanted);
  }
  return (async function* () {
    for await (const batch of batches(true)) {
      yield* rewriteFile(store, batch, { leavesOut, isWanted });
    }
    if (written) yield* written;
  })();
}

async function isEmpty(claims: AsyncIterable<WrittenClaim>): Promise<boolean> {
  for await (const _ of claims) return false;
  return true;
}
