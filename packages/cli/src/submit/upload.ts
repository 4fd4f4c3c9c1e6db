import type { Readable } from "node:stream";
import type { ClaimEntry, Rejection } from "@firstpass/claim";
import { ApiError, type FirstpassClient, type Receipt } from "@firstpass/client";
import { rejectElement, rejectFile } from "../claims/claim-entries.ts";
import { type ClaimFile, openClaimFile, reopener } from "../claims/claim-file.ts";
import { showSent } from "../claims/file-progress.ts";
import { readJsonElements } from "../claims/json-elements.ts";
import type { Progress } from "../terminal/progress.ts";

/** The answer to a file: without links if no claim could be read. */
export type Answer = Omit<Receipt, "links" | "batchId"> & Partial<Pick<Receipt, "links">>;

/** One file to be sent to a server, which accepts 837P and NDJSON. */
export class Upload {
  /** Rejections of parts of the file that are not claims and were not sent. */
  unsent: Rejection[] = [];
  readonly #progress: Progress;

  constructor(progress: Progress) {
    this.#progress = progress;
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
      this.#addUnsent(rejectFile(file.kind));
      return null;
    }
    const mediaType = file.kind === "x12" ? "application/edi-x12" : "application/x-ndjson";
    const reopen = reopener(file, stdin);
    const open = async function* (this: Upload) {
      yield* this.#bodyOf(await reopen());
    };
    try {
      return await client.uploadClaims(open.bind(this), {
        mediaType,
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
    return file.kind === "json" ? this.#linesOf(sent) : sent;
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
