const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export function isLineBreak(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/**
 * Removes the line breaks that a mainframe or a mailbox adds to a file, always after the same number of characters, in the
 * middle of segments. Other line breaks stay: one after a segment is harmless, and one within a segment shows that the
 * segment has lost its terminator.
 */
export class Unwrapper {
  /** Bytes or characters per line, which differ in UTF-8; 0 while the input is not known to be wrapped. */
  #lineBytes = 0;
  #lineCharacters = 0;
  /** Bytes and characters of the current line before the next byte. */
  #bytes = 0;
  #characters = 0;
  /** Whether the byte before was a line break that was removed, so that the rest of the line break is too. */
  #isRemoving = false;

  get isWrapped(): boolean {
    return this.#lineBytes > 0;
  }

  /**
   * Starts to unwrap, or goes on with another width.
   * @param line a whole line except for its first `missing` characters
   * @param position the position in `line` of the next byte
   */
  start(line: Uint8Array, missing: number, position: number): void {
    this.#lineBytes = missing + line.length;
    this.#lineCharacters = missing + charactersIn(line);
    this.#bytes = missing + position;
    this.#characters = missing + charactersIn(line.subarray(0, position));
    this.#isRemoving = false;
  }

  /** Unwraps the next bytes in place. Returns their new end. */
  unwrap(buffer: Uint8Array, start: number, end: number): number {
    let to = start;
    for (let at = start; at < end; at++) {
      const byte = buffer[at]!;
      if (!isLineBreak(byte)) {
        this.#bytes += 1;
        if (isFirstOfCharacter(byte)) this.#characters += 1;
        buffer[to++] = byte;
        continue;
      }
      const isFirst = this.#bytes > 0;
      if (isFirst)
        this.#isRemoving = this.#bytes === this.#lineBytes || this.#characters === this.#lineCharacters;
      if (!this.#isRemoving) buffer[to++] = byte;
      this.#bytes = 0;
      this.#characters = 0;
    }
    return to;
  }
}

function isFirstOfCharacter(byte: number): boolean {
  return (byte & 0xc0) !== 0x80;
}

function charactersIn(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (isFirstOfCharacter(byte)) count += 1;
  return count;
}
