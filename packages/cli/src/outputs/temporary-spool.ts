import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Spool } from "@firstpass/outputs";
import { codeOf } from "../command.ts";

const bufferedCharsMax = 64 * 1024;

/** Keeps text in a temporary file that has no name any more, so that it is gone with the process. */
export class TemporarySpool implements Spool, AsyncDisposable {
  #file: FileHandle | null = null;
  #sizeBytes = 0;
  #text = "";

  /** @throws Error that says what to do */
  async write(text: string): Promise<void> {
    this.#text += text;
    if (this.#text.length >= bufferedCharsMax) await this.#flush();
  }

  async *take(): AsyncGenerator<Uint8Array> {
    if (this.#file === null) {
      // Most answers are small.
      const bytes = Buffer.from(this.#text);
      this.#text = "";
      yield bytes;
      return;
    }
    await this.#flush();
    yield* this.#file.createReadStream({ start: 0, autoClose: false });
    await this.#file.truncate(0);
    this.#sizeBytes = 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file?.close();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#text);
    this.#text = "";
    try {
      this.#file ??= await openUnnamed();
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await this.#file.write(bytes, at, bytes.length - at, this.#sizeBytes);
        at += bytesWritten;
        this.#sizeBytes += bytesWritten;
      }
    } catch (error) {
      const code = codeOf(error) ?? error;
      throw new Error(`no room in ${tmpdir()}, ${code}: set TMPDIR to a folder with room`);
    }
  }
}

async function openUnnamed(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-"));
  const file = await open(join(folder, "spool"), "wx+", 0o600);
  await rm(folder, { recursive: true });
  return file;
}
