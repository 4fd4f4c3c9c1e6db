import { readCode } from "./code.ts";
import { InterchangeError } from "./interchange-error.ts";
import { elementsMax, type Segment, startsLength } from "./segment.ts";
import { hasIsaAt, readSeparators, wrappedAt } from "./separators.ts";
import { isLineBreak, Unwrapper } from "./unwrapper.ts";

/** Segments have a few hundred bytes. A longer one has lost its terminator. */
export const segmentBytesMax = 65_536;

/**
 * The most bytes read at once. The claims of a block survive a garbage collection, and V8 grows its young generation as
 * more objects survive: blocks of 64 KiB cost the process 30 MB more.
 */
export const blockBytesMax = 8_192;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const isaFirstByte = 0x49;

/** More bytes than this between two segments are not kept for writers. */
const gapBytesMax = 256;

/** The ISA and the two segments after it. */
const firstSegments = 3;

/**
 * Splits the input into segments, in whatever pieces it arrives. Buffers one block and one incomplete segment, and uses
 * the separators of the last ISA.
 */
export class SegmentScanner {
  readonly #segment: Segment;
  /** Has room for a terminator after the last byte, which ends every search. */
  readonly #bytes = Buffer.alloc(segmentBytesMax + gapBytesMax + blockBytesMax + 2);
  #at = 0;
  #end = 0;
  #segmentEnd = 0;
  #gapStart = 0;
  /** Separators of the interchange; -1 before the first ISA. */
  #element = -1;
  #terminator = -1;
  /** Whether the buffer can be searched for segments. */
  #isSearchable = false;
  readonly #unwrapper = new Unwrapper();
  /** Where the current line of the input starts. Negative if it is no longer in the buffer. */
  #lineStart = 0;
  /** The length of the last ISA, which a line of a wrapped interchange is not shorter than. */
  #isaLength = 0;
  /** Segments up to this length are not searched for line breaks, which would slow down reading. */
  #unbrokenLength = 0;
  /** The number of segments that still show how the interchange is laid out. */
  #firstSegments = 0;
  #hasLineBreaks = false;

  /** @param segment is moved to each segment by {@link next}. */
  constructor(segment: Segment) {
    this.#segment = segment;
    segment.bytes = this.#bytes;
  }

  /** Whether an ISA has been read. */
  get hasStarted(): boolean {
    return this.#terminator !== -1;
  }

  /** Whether an incomplete segment remains, ignoring blanks. */
  get hasRemainder(): boolean {
    this.#skipBlanks();
    return this.#at < this.#end;
  }

  /** The position after the terminator of the current segment. */
  get segmentEnd(): number {
    return this.#segmentEnd;
  }

  /** Where the line breaks and blanks before the current segment start. */
  get gapStart(): number {
    return this.#gapStart;
  }

  /** The line breaks and blanks after the last segment of the input. */
  get finalGap(): Buffer {
    this.#skipBlanks();
    return this.#bytes.subarray(this.#segmentEnd, this.#at);
  }

  /** Appends the next bytes of the input, at most {@link blockBytesMax}. */
  append(block: Uint8Array): void {
    this.#removeRead();
    this.#hasLineBreaks ||= block.includes(lineFeed) || block.includes(carriageReturn);
    this.#bytes.set(block, this.#end);
    const end = this.#end + block.length;
    this.#end = this.#unwrapper.isWrapped ? this.#unwrapper.unwrap(this.#bytes, this.#end, end) : end;
    // Segments are not searched before a terminator arrives, so that tiny pieces do not make reading quadratic.
    this.#isSearchable = false;
    if (this.hasStarted && block.includes(this.#terminator)) this.#makeSearchable();
  }

  /** Makes room, but keeps the bytes from the end of the last segment on: writers copy the line break. */
  #removeRead(): void {
    const first = this.#at - this.#segmentEnd > gapBytesMax ? this.#at : this.#segmentEnd;
    if (first === 0) return;
    this.#lineStart = this.#lineStartBefore(this.#at) - first;
    this.#bytes.copyWithin(0, first, this.#end);
    this.#end -= first;
    this.#at -= first;
    this.#segmentEnd = 0;
  }

  /** Terminates the last segment of an input without a final terminator. */
  terminate(): void {
    if (this.hasStarted) this.append(Uint8Array.of(this.#terminator));
  }

  /** Whether the incomplete segment starts with this ID. */
  remainderStartsWith(id: string): boolean {
    this.#skipBlanks();
    return this.#bytes.toString("latin1", this.#at, Math.min(this.#at + id.length, this.#end)) === id;
  }

  /**
   * Moves to the next complete segment. Returns `false` if it needs more input.
   * @throws InterchangeError if the input is not an interchange, or a segment does not end.
   */
  next(): boolean {
    this.#skipBlanks();
    const available = this.#end - this.#at;
    if (available === 0) return false;
    if (this.#terminator === -1 || this.#bytes[this.#at] === isaFirstByte) this.#readIsa(available);
    if (this.#isSearchable && this.#scan()) return true;
    if (available > segmentBytesMax) throw segmentTooLong();
    return false;
  }

  /** Reads the separators if an ISA starts here and enough of it has arrived. */
  #readIsa(available: number): void {
    if (available < 4) return;
    if (!hasIsaAt(this.#bytes, this.#at)) {
      if (this.hasStarted) return;
      throw new InterchangeError("x12-not-interchange", "the input does not start with an ISA segment");
    }
    const width = wrappedAt(this.#bytes, this.#at, this.#end);
    if (width !== null && width > 0) this.#unwrap(this.#at + width);
    const separators = width === null ? null : readSeparators(this.#bytes, this.#at, this.#end);
    if (separators === null) {
      // The separators of the previous interchange must not split it.
      this.#isSearchable = false;
      return;
    }
    this.#element = separators.element;
    this.#terminator = separators.segment;
    this.#segment.componentSeparator = separators.component;
    this.#makeSearchable();
    this.#isaLength = this.#bytes.indexOf(separators.segment, this.#at) + 1 - this.#at;
    const canBeWrapped = !Object.values(separators).some(isLineBreak);
    this.#unbrokenLength = canBeWrapped && !this.#unwrapper.isWrapped ? 0 : segmentBytesMax;
    this.#firstSegments = firstSegments;
  }

  /** Removes the line breaks from here on that end a line as long as the one that ends at `lineBreak`. */
  #unwrap(lineBreak: number): void {
    // Of an input that is unwrapped already, only an ISA at the start of a line can show another width.
    const lineStart = this.#unwrapper.isWrapped ? this.#at : this.#lineStartBefore(lineBreak);
    const first = Math.max(lineStart, 0);
    this.#unwrapper.start(this.#bytes.subarray(first, lineBreak), first - lineStart, this.#at - first);
    this.#end = this.#unwrapper.unwrap(this.#bytes, this.#at, this.#end);
    this.#isSearchable = false;
  }

  /** The start of the line that contains the byte at `position`. */
  #lineStartBefore(position: number): number {
    const bytes = this.#bytes.subarray(0, position);
    const lineBreak = Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn));
    return lineBreak === -1 ? this.#lineStart : Math.max(lineBreak + 1, this.#lineStart);
  }

  /** Unwraps the input if the segment from `start` to `end` has a line break in it that ends a wrapped line. */
  #isUnwrapped(start: number, end: number): boolean {
    if (this.#firstSegments > 0) this.#learnLayout(start);
    if (!this.#hasLineBreaks) return false;
    let lineBreak = start;
    while (lineBreak < end && !isLineBreak(this.#bytes[lineBreak])) lineBreak++;
    if (lineBreak === end || lineBreak - this.#lineStartBefore(lineBreak) < this.#isaLength) return false;
    this.#unwrap(lineBreak);
    this.#unbrokenLength = segmentBytesMax;
    this.#makeSearchable();
    return true;
  }

  /** If each of the first segments starts a line, only a segment longer than the ISA can have been wrapped. */
  #learnLayout(start: number): void {
    this.#firstSegments -= 1;
    const isIsa = this.#firstSegments === firstSegments - 1;
    if (!isIsa && this.#lineStartBefore(start) !== start) this.#firstSegments = 0;
    else if (this.#firstSegments === 0) this.#unbrokenLength = this.#isaLength;
  }

  #makeSearchable(): void {
    if (!this.#isSearchable) this.#segment.text = this.#bytes.toString("latin1", 0, this.#end);
    this.#bytes[this.#end] = this.#terminator;
    this.#isSearchable = true;
  }

  /** Finds the elements of the current segment. Returns `false` if its end has not arrived. */
  #scan(): boolean {
    const element = this.#element;
    const terminator = this.#terminator;
    const bytes = this.#bytes;
    const segment = this.#segment;
    const { starts } = segment;
    const start = this.#at;
    let at = start;
    let count = 0;
    starts[0] = start;
    for (let byte = bytes[at]!; byte !== terminator; byte = bytes[++at]!) {
      if (byte === element) {
        count += 1;
        starts[count & (startsLength - 1)] = at + 1;
      }
    }
    if (at === this.#end) return false;
    if (at - start > this.#unbrokenLength && this.#isUnwrapped(start, at)) return this.#scan();
    if (at - start > segmentBytesMax) throw segmentTooLong();
    let last = at;
    // A line break before the terminator is not part of an element.
    while (last > start && (bytes[last - 1] === carriageReturn || bytes[last - 1] === lineFeed)) last--;
    this.#gapStart = this.#segmentEnd;
    this.#segmentEnd = this.#at = at + 1;
    if (count > elementsMax) {
      // Segments of the guide never have this many elements. The starts are overwritten, so none can be read.
      starts[0] = starts[1] = start;
      segment.count = 0;
      segment.id = "?";
      return true;
    }
    starts[count + 1] = last + 1;
    segment.count = count;
    segment.id = readCode(bytes, start, starts[1]! - 1);
    return true;
  }

  /** Skips line breaks, blanks, empty segments and byte order marks between segments. */
  #skipBlanks(): void {
    const bytes = this.#bytes;
    const terminator = this.#terminator;
    const end = this.#end;
    let at = this.#at;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf && at + 2 < end) {
        at += 2;
        this.#lineStart = at + 1;
      } else if (byte > blank && byte !== terminator) break;
    }
    this.#at = at;
  }
}

function segmentTooLong(): InterchangeError {
  return new InterchangeError("x12-envelope-broken", `a segment is longer than ${segmentBytesMax} bytes`);
}
