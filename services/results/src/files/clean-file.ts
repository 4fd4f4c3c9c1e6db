import type { BilledClaim } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { type BatchRef, loadSubmitter, readPieces, type Store } from "@firstpass/store";
import { problemsOfWriting, rewrite837, type Submitter, type WriteProblem, write837 } from "@firstpass/x12";
import { type ClaimChoice, decideInFile, readReadyClaims } from "./ready-claims.ts";
import { tenantNumbers } from "./tenant-numbers.ts";

/** Claims that a problem lists. */
const listedMax = 20;

/** A claim to write, with the id that a problem names. */
export interface WrittenClaim {
  claimId: string;
  claim: BilledClaim;
}

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

/**
 * A file of claims that did not arrive as 837, in an interchange from the tenant's submitter.
 * @param claims called twice, since what cannot be written is known only at the end.
 * @throws ProblemError `submitter-missing`; `claims-not-writable` unless these are left out.
 */
export async function writeFile(
  store: Store,
  tenantId: string,
  claims: () => AsyncIterable<WrittenClaim>,
  { leavesOut }: { leavesOut: boolean },
): Promise<AsyncGenerator<Uint8Array>> {
  const submitter = await loadSubmitter<Submitter>(store, tenantId);
  if (!submitter) {
    throw new ProblemError(
      "submitter-missing",
      "Claims that did not arrive as 837 need an interchange of their own, and its sender is not known.",
    );
  }
  if (!leavesOut) await refuseUnwritable(claims());
  const numbers = tenantNumbers(store, tenantId);
  return write837(contentsOf(claims()), submitter, { numbers, now: new Date() });
}

export function writeBatch(
  store: Store,
  batch: BatchRef,
  { leavesOut }: { leavesOut: boolean },
): Promise<AsyncGenerator<Uint8Array>> {
  return writeFile(store, batch.tenantId, () => readReadyClaims(store, batch), { leavesOut });
}

async function* contentsOf(claims: AsyncIterable<WrittenClaim>): AsyncGenerator<BilledClaim> {
  for await (const { claim } of claims) yield claim;
}

/** @throws ProblemError `claims-not-writable` */
async function refuseUnwritable(claims: AsyncIterable<WrittenClaim>): Promise<void> {
  const listed: { claimId: string; fields: WriteProblem[] }[] = [];
  let count = 0;
  for await (const { claimId, claim } of claims) {
    const fields = problemsOfWriting(claim);
    if (fields.length === 0) continue;
    count += 1;
    if (listed.length < listedMax) listed.push({ claimId, fields });
  }
  if (count === 0) return;
  const detail =
    count === 1 ? "A claim lacks data that an 837P needs." : `${count} claims lack data that an 837P needs.`;
  throw new ProblemError("claims-not-writable", detail, { extensions: { count, claims: listed } });
}
