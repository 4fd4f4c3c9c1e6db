import { createReadStream, rmSync } from "node:fs";
import { type FileHandle, mkdtemp, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Spool } from "@firstpass/outputs";

const bufferedCharsMax = 64 * 1024;

/** Keeps text in a temporary file, which only its owner can read. */
export class TemporarySpool implements Spool, AsyncDisposable {
  #folder: string | null = null;
  #file: FileHandle | null = null;
  #text = "";

  async write(text: string): Promise<void> {
    this.#text += text;
    if (this.#text.length >= bufferedCharsMax) await this.#flush();
  }

  async *read(): AsyncGenerator<Uint8Array> {
    await this.#flush();
    yield* createReadStream(join(this.#folder!, "spool"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = "";
    if (this.#file === null) {
      this.#folder = await mkdtemp(join(tmpdir(), "firstpass-spool-"));
      this.#file = await open(join(this.#folder, "spool"), "w", 0o600);
    }
    await this.#file.writeFile(text);
  }
}
