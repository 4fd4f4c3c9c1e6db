import type { BilledClaim } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { type BatchRef, loadSubmitter, readPieces, type Store } from "@firstpass/store";
import {
  controlNumbersAt,
  problemsOfWriting,
  rewrite837,
  type Submitter,
  type WriteProblem,
  write837,
} from "@firstpass/x12";
import { type ClaimChoice, decideInFile, findCorrected, readReadyClaims } from "./ready-claims.ts";
import { tenantNumbers } from "./tenant-numbers.ts";

/** Claims that a problem lists. */
const listedMax = 20;

/** A claim to write, with the id that a problem names. */
export interface WrittenClaim {
  claimId: string;
  claim: BilledClaim;
}

interface LeavesOut {
  /** Whether claims that cannot be written are left out. Otherwise they are a problem, or break off a file that has begun. */
  leavesOut: boolean;
}

/** The received file of a batch with the claims that are ready. See {@link refuseUnwritten}. */
export function rewriteFile(
  store: Store,
  batch: BatchRef,
  { leavesOut, isWanted = () => true }: LeavesOut & { isWanted?: ClaimChoice },
): AsyncGenerator<Uint8Array> {
  return rewrite837(readPieces(store, batch), decideInFile(store, batch, isWanted), {
    numbers: tenantNumbers(store, batch.tenantId),
    now: new Date(),
    leftOut(clm, reason) {
      if (!leavesOut) throw new Error(`claim ${clm} of the file cannot be written: ${reason}`);
    },
  });
}

/**
 * Writes the file once for nothing if it has corrections, since what cannot be written is known only at the end.
 * @throws ProblemError `claims-not-writable`
 */
export async function refuseUnwritten(
  store: Store,
  batch: BatchRef,
  isWanted: ClaimChoice = () => true,
): Promise<void> {
  const corrected = await findCorrected(store, batch, isWanted);
  if (corrected.size === 0) return;
  const unwritable = new UnwritableClaims();
  const now = new Date();
  const leftOut = (clm: number, reason: string) => {
    const claim = corrected.get(clm);
    if (claim) unwritable.add(claim.claimId, [{ field: "correction", reason }]);
  };
  const decide = decideInFile(store, batch, isWanted);
  const written = rewrite837(readPieces(store, batch), (clm) => (corrected.has(clm) ? decide(clm) : "drop"), {
    ...{ numbers: controlNumbersAt(now), now, leftOut },
  });
  for await (const _ of written);
  unwritable.refuse();
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
  { leavesOut }: LeavesOut,
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
  return write837(contentsOf(claims()), submitter, {
    numbers,
    now: new Date(),
    refused(_, [problem]) {
      if (!leavesOut) throw new Error(`a claim cannot be written: ${problem!.field} ${problem!.reason}`);
    },
  });
}

export function writeBatch(
  store: Store,
  batch: BatchRef,
  { leavesOut }: LeavesOut,
): Promise<AsyncGenerator<Uint8Array>> {
  return writeFile(store, batch.tenantId, () => readReadyClaims(store, batch), { leavesOut });
}

async function* contentsOf(claims: AsyncIterable<WrittenClaim>): AsyncGenerator<BilledClaim> {
  for await (const { claim } of claims) yield claim;
}

/** @throws ProblemError `claims-not-writable` */
async function refuseUnwritable(claims: AsyncIterable<WrittenClaim>): Promise<void> {
  const unwritable = new UnwritableClaims();
  for await (const { claimId, claim } of claims) {
    const fields = problemsOfWriting(claim);
    if (fields.length > 0) unwritable.add(claimId, fields);
  }
  unwritable.refuse();
}

/** Claims that cannot be written, for a problem that lists the first of them. */
export class UnwritableClaims {
  readonly #listed: { claimId: string; fields: WriteProblem[] }[] = [];
  #count = 0;

  add(claimId: string, fields: WriteProblem[]): void {
    this.#count += 1;
    if (this.#listed.length < listedMax) this.#listed.push({ claimId, fields });
  }

  /** @throws ProblemError `claims-not-writable` if there are any. */
  refuse(): void {
    if (this.#count === 0) return;
    const subject = this.#count === 1 ? "A claim lacks" : `${this.#count} claims lack`;
    throw new ProblemError("claims-not-writable", `${subject} what an 837 must state.`, {
      extensions: { count: this.#count, claims: this.#listed },
    });
  }
}
