import type { Readable } from "node:stream";
import { type ClaimEntry, encodeClaim, type Rejection } from "@firstpass/claim";
import { ApiError, type ClaimsMediaType, type FirstpassClient, type Receipt } from "@firstpass/client";
import type { ChargesMapping } from "@firstpass/formats";
import { readClaims, rejectElement, rejectFile } from "../claims/claim-entries.ts";
import { type ClaimFile, openClaimFile, reopener } from "../claims/claim-file.ts";
import { showSent } from "../claims/file-progress.ts";
import { readJsonElements } from "../claims/json-elements.ts";
import type { Progress } from "../terminal/progress.ts";

/** The answer to a file: without links if no claim could be read. */
export type Answer = Omit<Receipt, "links" | "batchId"> & Partial<Pick<Receipt, "links">>;

/** One file to be sent to a server, which accepts 837P, NDJSON and CSV. */
export class Upload {
  /** Rejections of parts of the file that are not claims and were not sent. */
  unsent: Rejection[] = [];
  readonly #progress: Progress;
  readonly #mapping: ChargesMapping | undefined;

  constructor(progress: Progress, mapping?: ChargesMapping) {
    this.#progress = progress;
    this.#mapping = mapping;
  }

  /**
   * Sends the file while reading it. Returns `null` when it contains nothing to send.
   * @param idempotencyKey the server takes a file that it received under the same key only once
   */
  async send(
    name: string,
    client: FirstpassClient,
    stdin: Readable,
    idempotencyKey?: string,
  ): Promise<Answer | null> {
    const file = await openClaimFile(name, stdin);
    if (file.kind === "empty" || file.kind === "unknown") {
      this.#addUnsent(rejectFile(file));
      return null;
    }
    const reopen = reopener(file, stdin);
    const open = async function* (this: Upload) {
      yield* this.#bodyOf(await reopen());
    };
    try {
      return await client.uploadClaims(open.bind(this), {
        mediaType: this.#mediaTypeOf(file),
        ...(idempotencyKey ? { idempotencyKey } : {}),
      });
    } catch (error) {
      if (error instanceof ApiError && error.problem?.code === "claims-unreadable") {
        return { ...(error.problem as unknown as Answer), accepted: 0 };
      }
      throw error;
    }
  }

  #bodyOf(file: ClaimFile): AsyncIterable<Uint8Array> {
    const sent = showSent(this.#progress, file, file.bytes);
    if (this.#isConverted(file)) return this.#claimsOf({ ...file, bytes: sent });
    return file.kind === "json" ? this.#linesOf(sent) : sent;
  }

  #mediaTypeOf(file: ClaimFile): ClaimsMediaType {
    if (file.kind === "x12") return "application/edi-x12";
    return file.kind === "csv" && !this.#isConverted(file) ? "text/csv" : "application/x-ndjson";
  }

  /** Whether the claims are read here: the server has no mapping, and takes FHIR elsewhere. */
  #isConverted({ kind }: ClaimFile): boolean {
    return kind === "fhir" || (kind === "csv" && this.#mapping !== undefined);
  }

  /** The claims as NDJSON. */
  async *#claimsOf(file: ClaimFile): AsyncGenerator<Uint8Array> {
    this.unsent = [];
    for await (const entries of readClaims(file, this.#mapping)) {
      let lines = "";
      for (const entry of entries) {
        if (entry.kind === "claim") lines += `${JSON.stringify(encodeClaim(entry.claim))}\n`;
        else this.#addUnsent(entry);
      }
      if (lines !== "") yield Buffer.from(lines);
    }
  }

  /** A rejection by the server, with its index among all claims of the file instead of those sent. */
  inFile(rejection: Rejection): Rejection {
    let { index } = rejection;
    for (const { index: skipped } of this.unsent) if (skipped <= index) index += 1;
    return { ...rejection, index };
  }

  /** A JSON document as NDJSON. JSON has line breaks only between tokens, so they can become spaces. */
  async *#linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    this.unsent = [];
    for await (const elements of readJsonElements(bytes)) {
      let lines = "";
      for (const element of elements) {
        if ("text" in element) lines += `${element.text.replace(/[\r\n]/g, " ")}\n`;
        else this.#addUnsent(rejectElement(element));
      }
      if (lines !== "") yield Buffer.from(lines);
    }
  }

  #addUnsent(entry: ClaimEntry): void {
    if (entry.kind === "rejected") this.unsent.push(entry.rejection);
  }
}
