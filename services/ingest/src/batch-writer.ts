import type { Claim, ClaimEntry, Rejection } from "@firstpass/claim";
import { ProblemError, problemOfError } from "@firstpass/runtime";
import type { SubmissionRequest } from "@firstpass/service";
import type { FileEnd } from "@firstpass/store";
import { BodyBrokenError } from "./body-source.ts";
import type { IngestContext } from "./ingest-context.ts";
import { draftReceipt, type Receipt } from "./receipt.ts";
import { claimsUnreadable } from "./unreadable.ts";
import type { UploadedFile } from "./uploaded-file.ts";

/** An entry of a file, with the number of the claim's CLM segment if it has them. */
export type FileEntry = ClaimEntry & { clm?: number };

/** If none of this many claims can be read, the body is something else, and the rest is not read. */
const unreadableMax = 1_000;
/** Rejections stored with a batch; any more are only counted. */
const rejectionsStoredMax = 10_000;

/** Submits the entries of one upload part by part, and counts them. Nothing is stored before the first claim. */
export class BatchWriter {
  readonly #context: Pick<IngestContext, "submit" | "config">;
  readonly #tenantId: string;
  readonly #batchId: string;
  readonly #file: UploadedFile | null;
  readonly #draft = draftReceipt();
  /** Rejections before the first claim. */
  #leading: Rejection[] = [];
  #rejectionsStored = 0;

  constructor(
    context: Pick<IngestContext, "submit" | "config">,
    { tenantId, batchId }: { tenantId: string; batchId: string },
    file: UploadedFile | null,
  ) {
    this.#context = context;
    this.#tenantId = tenantId;
    this.#batchId = batchId;
    this.#file = file;
  }

  get accepted(): number {
    return this.#draft.accepted;
  }

  /** The number of entries so far: the index of the next one. */
  get entries(): number {
    return this.#draft.accepted + this.#draft.rejectedCount;
  }

  get receipt(): Receipt {
    return this.#draft.finish(this.#batchId, this.#context.config.resultsUrl);
  }

  /**
   * @throws ProblemError `claims-unreadable` when nothing was readable up to here; BodyBrokenError when most was not; the
   * error that stopped the part, with the receipt of the parts before it.
   */
  async add(entries: readonly FileEntry[]): Promise<void> {
    const isReadable = this.accepted > 0 || entries.some(({ kind }) => kind === "claim");
    if (isReadable) await this.#submit(entries, { final: false, ...this.#filePart(null) });
    else this.#leading.push(...partition(entries).rejections);
    for (const entry of entries) this.#draft.add(entry);
    const { accepted, rejectedCount } = this.#draft;
    if (!isReadable && rejectedCount >= unreadableMax) throw claimsUnreadable(this.receipt, { more: true });
    if (rejectedCount > rejectionsStoredMax && rejectedCount > accepted) {
      const message = `${rejectedCount} of the ${this.entries} claims before could not be read`;
      throw new BodyBrokenError(message, "rejections-too-many");
    }
  }

  /**
   * Submits the last part, if any claim was readable.
   * @param answer the key under which the receipt is kept for a repeated request.
   * @param end how the file ends, if it is kept.
   */
  async finish(
    entries: readonly FileEntry[],
    { answer, end }: { answer: { key: string; bodyHash: string } | null; end: FileEnd | null },
  ): Promise<Receipt> {
    for (const entry of entries) this.#draft.add(entry);
    const { receipt } = this;
    if (this.accepted === 0) throw claimsUnreadable(receipt);
    const idempotency = answer && { ...answer, response: JSON.stringify(receipt) };
    const last = { final: true, ...this.#filePart(end) };
    const isKept = await this.#submit(entries, { ...last, ...(idempotency ? { idempotency } : {}) });
    // Another kind of request used the key meanwhile. The claims are stored, so the batch is completed without it.
    if (!isKept) await this.#submit(entries, last);
    return receipt;
  }

  /** The part of the file that was read since the last one. */
  #filePart(end: FileEnd | null): Pick<SubmissionRequest, "file"> {
    return this.#file ? { file: { pieces: this.#file.take(), end } } : {};
  }

  /** Returns whether the part was admitted: a part with a key that was used meanwhile is not. */
  async #submit(
    entries: readonly FileEntry[],
    rest: Pick<SubmissionRequest, "final" | "idempotency" | "file">,
  ): Promise<boolean> {
    const { claims, clms, rejections: own } = partition(entries);
    const all = [...this.#leading, ...own];
    const rejections = all.slice(0, rejectionsStoredMax - this.#rejectionsStored);
    const rejectionsUnlisted = all.length - rejections.length;
    const request = { batchId: this.#batchId, claims, clms, rejections, rejectionsUnlisted, ...rest };
    const [admitted] = await this.#context.submit(this.#tenantId, [request]).catch((error: unknown) => {
      throw interrupted(error, this.receipt);
    });
    if (admitted!.refused || admitted!.replay !== null) return false;
    this.#leading = [];
    this.#rejectionsStored += rejections.length;
    return true;
  }
}

function partition(entries: readonly FileEntry[]) {
  const claims: Claim[] = [];
  const clms: number[] = [];
  const rejections: Rejection[] = [];
  for (const entry of entries) {
    if (entry.kind === "rejected") rejections.push(entry.rejection);
    else {
      claims.push(entry.claim);
      if (entry.clm !== undefined) clms.push(entry.clm);
    }
  }
  return { claims, clms, rejections };
}

/** The problem with the receipt of the parts before it, which stay admitted. */
function interrupted(error: unknown, receipt: Receipt): ProblemError {
  const problem = problemOfError(error);
  const done = receipt.accepted + receipt.rejectedCount;
  if (done === 0) return problem;
  return new ProblemError(
    problem.code,
    `${problem.message} The first ${done} claims of the body were processed.`,
    {
      extensions: { ...receipt },
      headers: problem.headers,
      cause: problem.cause ?? problem,
    },
  );
}
