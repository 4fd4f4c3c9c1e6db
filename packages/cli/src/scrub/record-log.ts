import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError, codeOf } from "../command.ts";

const lengthBytes = 4;
/** Read at once: most records are shorter. */
const readBytes = 4096;

/**
 * Keeps texts outside the heap: the newest in a buffer, the others in a temporary file that has no name any more, so that
 * it is gone with the process.
 */
export class RecordLog implements Disposable {
  readonly #buffer: Buffer;
  /** The part of the buffer that is used, and its position in the log. */
  #length = 0;
  #start = 0;
  #file: number | null = null;
  readonly #head = Buffer.allocUnsafe(readBytes);

  constructor(bufferBytes = 4 * 1024 * 1024) {
    this.#buffer = Buffer.allocUnsafe(bufferBytes);
  }

  /** Returns the position of the text. @throws CommandError if the temporary folder is full */
  append(text: string): number {
    const bytes = Buffer.byteLength(text);
    const size = lengthBytes + bytes;
    if (this.#length + size > this.#buffer.length) this.#flush();
    const position = this.#start + this.#length;
    const target =
      size > this.#buffer.length ? Buffer.allocUnsafe(size) : this.#buffer.subarray(this.#length);
    target.writeUInt32LE(bytes);
    target.write(text, lengthBytes);
    if (size > this.#buffer.length) this.#write(target);
    else this.#length += size;
    return position;
  }

  read(position: number): string {
    if (position >= this.#start) {
      const at = position - this.#start;
      return textIn(this.#buffer.subarray(at), this.#buffer.readUInt32LE(at));
    }
    const found = readSync(this.#file!, this.#head, 0, readBytes, position);
    const bytes = this.#head.readUInt32LE();
    if (lengthBytes + bytes <= found) return textIn(this.#head, bytes);
    const record = Buffer.allocUnsafe(lengthBytes + bytes);
    let length = this.#head.copy(record, 0, 0, found);
    while (length < record.length) {
      length += readSync(this.#file!, record, length, record.length - length, position + length);
    }
    return textIn(record, bytes);
  }

  [Symbol.dispose](): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #flush(): void {
    this.#write(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
  }

  #write(bytes: Buffer): void {
    try {
      this.#file ??= openUnnamed();
      for (let at = 0; at < bytes.length; )
        at += writeSync(this.#file, bytes, at, bytes.length - at, this.#start + at);
    } catch (error) {
      const code = codeOf(error) ?? error;
      throw new CommandError(
        `${tmpdir()}: the history of the run cannot be written (${code}): set TMPDIR to a folder with room`,
      );
    }
    this.#start += bytes.length;
  }
}

function textIn(record: Buffer, bytes: number): string {
  return record.toString("utf8", lengthBytes, lengthBytes + bytes);
}

function openUnnamed(): number {
  const folder = mkdtempSync(join(tmpdir(), "firstpass-"));
  const file = openSync(join(folder, "history"), "wx+", 0o600);
  rmSync(folder, { recursive: true });
  return file;
}
