import { countOf, formatCount } from "./count.ts";
import type { EndOfFile, InputFile, Outcome } from "./outcome.ts";
import type { OutputPart, Spool } from "./output-part.ts";
import {
  type ReceivedClaim,
  type ReceivedFile,
  receiptHeading,
  receiptHtml,
  receiptRows,
} from "./receipt.ts";
import { receivedClaimOf, unreadClaimOf } from "./received-claim.ts";

export interface ReceiptOptions {
  spool: Spool;
  /** ISO 8601 instant, UTC. */
  receivedAt: string;
}

/** receipt.html of a run. Its files come first in the page, so its claims are spooled until all files are read. */
export class ReceiptPart implements OutputPart {
  readonly pieces: AsyncIterable<string | Uint8Array>;
  readonly #options: ReceiptOptions;
  readonly #files: ReceivedFile[] = [];
  readonly #ended = Promise.withResolvers<void>();
  #file: ReceivedFile | null = null;
  #hasHeading = false;

  constructor(options: ReceiptOptions) {
    this.#options = options;
    this.#ended.promise.catch(() => {});
    this.pieces = this.#page();
  }

  beginFile({ name, batchId }: InputFile): void {
    const { receivedAt } = this.#options;
    const empty = { sha256: "", sizeBytes: 0, claims: 0, chargeCents: 0, unread: 0 };
    this.#file = { name, batchId, receivedAt, ...empty };
    this.#files.push(this.#file);
    this.#hasHeading = false;
  }

  async add(outcomes: readonly Outcome[]): Promise<void> {
    const file = this.#file!;
    const claims = outcomes.map((outcome) => receivedClaim(outcome)).filter((claim) => claim !== null);
    if (claims.length === 0) return;
    for (const { unread, chargeCents } of claims) {
      if (unread === null) file.claims += 1;
      else file.unread += 1;
      file.chargeCents += chargeCents ?? 0;
    }
    const heading = this.#hasHeading ? "" : receiptHeading(file.name);
    this.#hasHeading = true;
    await this.#options.spool.write(heading + receiptRows(claims));
  }

  async endFile(end: EndOfFile): Promise<void> {
    Object.assign(this.#file!, end);
  }

  end(): void {
    this.#ended.resolve();
  }

  stop(error: Error): void {
    this.#ended.reject(error);
  }

  describe(): string {
    const sum = (of: "claims" | "unread") => this.#files.reduce((total, file) => total + file[of], 0);
    const read = countOf(sum("claims"), "claim");
    return sum("unread") === 0 ? read : `${read}, ${formatCount(sum("unread"))} not read`;
  }

  async *#page(): AsyncGenerator<string | Uint8Array> {
    await this.#ended.promise;
    yield* receiptHtml(this.#files, this.#options.spool.take());
  }
}

function receivedClaim({ entry, verdict }: Outcome): ReceivedClaim | null {
  if (entry.kind === "rejected") return unreadClaimOf(entry.rejection);
  return entry.kind === "claim" ? receivedClaimOf(entry.claim, verdict?.timelyFiling) : null;
}
