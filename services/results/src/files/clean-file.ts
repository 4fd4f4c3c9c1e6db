import { type BatchRef, readPieces, type Store } from "@firstpass/store";
import { rewrite837 } from "@firstpass/x12";
import { type ClaimChoice, decideInFile } from "./ready-claims.ts";
import { tenantNumbers } from "./tenant-numbers.ts";

/** The received file of a batch with the claims that are ready. */
export function rewriteFile(
  store: Store,
  batch: BatchRef,
  isWanted: ClaimChoice = () => true,
): AsyncGenerator<Uint8Array> {
  return rewrite837(readPieces(store, batch), decideInFile(store, batch, isWanted), {
    numbers: tenantNumbers(store, batch.tenantId),
    now: new Date(),
  });
}
