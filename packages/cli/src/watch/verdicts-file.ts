import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { Readable, Writable } from "node:stream";
import type { Terminal } from "../terminal/terminal.ts";

/** A file that takes what a command prints. */
export class VerdictsFile implements AsyncDisposable {
  readonly terminal: Terminal;
  readonly #file: WriteStream;
  readonly #closed: Promise<unknown>;

  constructor(path: string) {
    this.#file = createWriteStream(path, { flush: true });
    this.#closed = once(this.#file, "close");
    this.#closed.catch(() => {});
    const stderr = new Writable({ write: (_chunk, _encoding, done) => done() });
    this.terminal = { stdin: Readable.from([]), stdout: this.#file, stderr };
  }

  /** Waits until everything is written. @throws Error of the file system */
  async end(): Promise<void> {
    this.#file.end();
    await this.#closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#file.destroy();
    await this.#closed.catch(() => {});
  }
}
