import type { ClaimEntry, Rejection } from "@firstpass/claim";
import { rejectElement, rejectFile } from "../claims/claim-entries.ts";
import type { ClaimFile } from "../claims/claim-file.ts";
import { showSent } from "../claims/file-progress.ts";
import { readJsonElements } from "../claims/json-elements.ts";
import type { ApiClient, Receipt } from "../server/api-client.ts";
import type { Progress } from "../terminal/progress.ts";

/** One file to be sent to a server, which accepts 837P and NDJSON. */
export class Upload {
  /** Rejections of parts of the file that are not claims and were not sent. */
  readonly unsent: Rejection[] = [];
  readonly #file: ClaimFile;
  readonly #progress: Progress;

  constructor(file: ClaimFile, progress: Progress) {
    this.#file = file;
    this.#progress = progress;
  }

  /** Sends the file while reading it. Returns `null` when it contains nothing to send. */
  async send(client: ApiClient): Promise<Receipt | null> {
    const { kind, bytes } = this.#file;
    const sent = showSent(this.#progress, this.#file, bytes);
    switch (kind) {
      case "x12":
        return client.upload(sent, "application/edi-x12");
      case "ndjson":
        return client.upload(sent, "application/x-ndjson");
      case "json":
        return client.upload(this.#linesOf(sent), "application/x-ndjson");
      case "empty":
      case "unknown":
        this.#addUnsent(rejectFile(kind));
        return null;
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
