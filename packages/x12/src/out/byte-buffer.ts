const initialBytes = 1024;

/** More memory than this is not kept for the next bytes. */
const keptBytesMax = 65_536;

/** Bytes that are collected. Keeps its memory when it is cleared. */
export class ByteBuffer {
  #bytes = Buffer.allocUnsafe(initialBytes);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(source: Buffer, start = 0, end = source.length): void {
    this.#reserve(end - start);
    source.copy(this.#bytes, this.#length, start, end);
    this.#length += end - start;
  }

  /** Appends characters of one byte each. */
  appendText(text: string): void {
    this.#reserve(text.length);
    this.#length += this.#bytes.write(text, this.#length, "latin1");
  }

  appendTo(target: ByteBuffer): void {
    target.append(this.#bytes, 0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** The collected bytes, which nothing overwrites. Starts again. */
  take(): Buffer {
    const bytes = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(Math.min(this.#bytes.length, keptBytesMax));
    this.#length = 0;
    return bytes;
  }

  /** The collected bytes until the next change. */
  view(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
