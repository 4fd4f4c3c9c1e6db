import type { ClaimEntry, Rejection } from "@firstpass/claim";
import { rejectElement, rejectFile } from "../claims/claim-entries.ts";
import type { ClaimFile } from "../claims/claim-file.ts";
import { readJsonElements } from "../claims/json-elements.ts";
import type { ApiClient, Receipt } from "../server/api-client.ts";
import type { Progress } from "../terminal/progress.ts";

/** One file on its way to a server, which takes 837P and NDJSON. */
export class Upload {
  /** What holds no claim and was not sent: the server cannot be asked about it. */
  readonly unsent: Rejection[] = [];
  readonly #file: ClaimFile;
  readonly #progress: Progress;

  constructor(file: ClaimFile, progress: Progress) {
    this.#file = file;
    this.#progress = progress;
  }

  /** Sends the file as it is read. `null` when there is nothing in it to send. */
  async send(client: ApiClient): Promise<Receipt | null> {
    const { kind, bytes } = this.#file;
    switch (kind) {
      case "x12":
        return client.upload(this.#watch(bytes), "application/edi-x12");
      case "ndjson":
        return client.upload(this.#watch(bytes), "application/x-ndjson");
      case "json":
        return client.upload(this.#linesOf(this.#watch(bytes)), "application/x-ndjson");
      case "empty":
      case "unknown":
        this.#keepUnsent(rejectFile(kind));
        return null;
    }
  }

  /** The server's rejection, counted among all claims of the file and not only among those that were sent. */
  inFile(rejection: Rejection): Rejection {
    let { index } = rejection;
    for (const { index: skipped } of this.unsent) if (skipped <= index) index += 1;
    return { ...rejection, index };
  }

  /** A JSON document as NDJSON. Line breaks in JSON stand between tokens only, so they may become blanks. */
  async *#linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const elements of readJsonElements(bytes)) {
      let lines = "";
      for (const element of elements) {
        if ("text" in element) lines += `${element.text.replace(/[\r\n]/g, " ")}\n`;
        else this.#keepUnsent(rejectElement(element));
      }
      if (lines !== "") yield Buffer.from(lines);
    }
  }

  async *#watch(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const { name, sizeBytes, readBytes } = this.#file;
    for await (const piece of bytes) {
      this.#progress.update(readBytes(), sizeBytes, `${(readBytes() / 1e6).toFixed(1)} MB sent  ${name}`);
      yield piece;
    }
  }

  #keepUnsent(entry: ClaimEntry): void {
    if (entry.kind === "rejected") this.unsent.push(entry.rejection);
  }
}
