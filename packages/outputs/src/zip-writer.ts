import { once } from "node:events";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** Writes a zip file as a stream, one file after another. */
export class ZipWriter {
  readonly #zip = new ZipFile();
  readonly #output = this.#zip.outputStream as Readable;
  readonly #mtime: Date;
  #part: Readable | null = null;

  /** @param writtenAt ISO 8601 instant */
  constructor(writtenAt: string) {
    this.#mtime = new Date(writtenAt);
    this.#zip.on("error", (error) => this.fail(error));
  }

  /** Resolves when the file has been read from its source. @throws Error if the reader of the zip file has stopped */
  async add(path: string, texts: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const part = Readable.from(encode(texts));
    this.#part = part;
    this.#zip.addReadStream(part, path, { mtime: this.#mtime });
    await once(part, "close");
    if (this.#output.destroyed) throw new Error("the reader of the zip file has stopped");
  }

  end(): void {
    this.#zip.end();
  }

  fail(error: unknown): void {
    this.#output.destroy(error instanceof Error ? error : new Error(String(error)));
  }

  /** The bytes of the zip file. A reader that stops ends the file that is being added. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of this.#output) yield piece;
    } finally {
      this.#output.destroy();
      this.#part?.destroy();
    }
  }
}

async function* encode(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) if (text !== "") yield Buffer.from(text);
}
