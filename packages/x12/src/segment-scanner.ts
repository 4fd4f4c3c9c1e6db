import { readCode } from "./code.ts";
import { InterchangeError } from "./interchange-error.ts";
import { elementsMax, type Segment, startsLength } from "./segment.ts";
import { beginsIsa, readSeparators } from "./separators.ts";

/** A segment is a few hundred bytes; what goes on longer than this has lost its terminator. */
export const segmentBytesMax = 65_536;

/**
 * Most bytes that are taken in at once. The claims of a block are what outlives a garbage collection, and V8 makes
 * its young generation larger as more outlives: with blocks of 64 KiB the process keeps 30 MB more.
 */
export const blockBytesMax = 8_192;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const isaFirstByte = 0x49;

/**
 * Cuts the input into segments, whatever pieces it comes in. It holds one block and one unfinished segment.
 * The separators are those of the ISA it met last.
 */
export class SegmentScanner {
  readonly #segment: Segment;
  /** One byte more than is ever held: a terminator set behind the last byte ends every search. */
  readonly #bytes = Buffer.alloc(segmentBytesMax + blockBytesMax + 2);
  #at = 0;
  #end = 0;
  /** Separators of the interchange; -1 before the first ISA. */
  #element = -1;
  #terminator = -1;
  /** Whether what is held can be searched for segments. */
  #searchable = false;

  /** @param segment is moved from segment to segment by {@link next}. */
  constructor(segment: Segment) {
    this.#segment = segment;
    segment.bytes = this.#bytes;
  }

  /** Whether an ISA has been read. */
  get started(): boolean {
    return this.#terminator !== -1;
  }

  /** Whether anything but blanks is left that is no whole segment yet. */
  get unfinished(): boolean {
    this.#skipBlanks();
    return this.#at < this.#end;
  }

  /** Takes in the next bytes of the input, at most {@link blockBytesMax} of them. */
  append(block: Uint8Array): void {
    if (this.#at > 0) {
      this.#bytes.copyWithin(0, this.#at, this.#end);
      this.#end -= this.#at;
      this.#at = 0;
    }
    this.#bytes.set(block, this.#end);
    this.#end += block.length;
    // Until its terminator comes, a segment is not looked at: tiny pieces do not make reading quadratic.
    this.#searchable = false;
    if (this.started && block.includes(this.#terminator)) this.#makeSearchable();
  }

  /** Ends the last segment of an input that ends without a terminator. */
  terminate(): void {
    if (this.started) this.append(Uint8Array.of(this.#terminator));
  }

  /** Whether the unfinished segment begins with this id. */
  unfinishedIs(id: string): boolean {
    this.#skipBlanks();
    return this.#bytes.toString("latin1", this.#at, Math.min(this.#at + id.length, this.#end)) === id;
  }

  /**
   * Moves the segment to the next whole one; `false` when more input is needed for it.
   * @throws InterchangeError when the input is no interchange, or a segment has no end.
   */
  next(): boolean {
    this.#skipBlanks();
    const available = this.#end - this.#at;
    if (available === 0) return false;
    if (this.#terminator === -1 || this.#bytes[this.#at] === isaFirstByte) this.#readIsa(available);
    if (this.#searchable && this.#scan()) return true;
    if (available > segmentBytesMax) throw withoutEnd();
    return false;
  }

  /** Takes the separators of the ISA that begins here, if one does and enough of it is there. */
  #readIsa(available: number): void {
    if (available < 4) return;
    if (!beginsIsa(this.#bytes, this.#at)) {
      if (this.started) return;
      throw new InterchangeError("x12-not-interchange", "the input does not begin with an ISA segment");
    }
    const separators = readSeparators(this.#bytes, this.#at, this.#end);
    if (separators === null) {
      // Nothing may be cut out of it by the separators of the interchange before.
      this.#searchable = false;
      return;
    }
    this.#element = separators.element;
    this.#terminator = separators.segment;
    this.#segment.componentSeparator = separators.component;
    this.#makeSearchable();
  }

  #makeSearchable(): void {
    if (!this.#searchable) this.#segment.text = this.#bytes.toString("latin1", 0, this.#end);
    this.#bytes[this.#end] = this.#terminator;
    this.#searchable = true;
  }

  /** Finds the elements of the segment at hand; `false` when its end is not there yet. */
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
    if (at - start > segmentBytesMax) throw withoutEnd();
    let last = at;
    // A line end before the terminator belongs to no element.
    while (last > start && (bytes[last - 1] === carriageReturn || bytes[last - 1] === lineFeed)) last--;
    this.#at = at + 1;
    if (count > elementsMax) {
      // No segment of the guide is like this: the starts are overwritten and nothing of it can be read.
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

  /** Passes over what stands between segments: line ends, blanks, empty segments and byte order marks. */
  #skipBlanks(): void {
    const bytes = this.#bytes;
    const terminator = this.#terminator;
    const end = this.#end;
    let at = this.#at;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf && at + 2 < end) at += 2;
      else if (byte > blank && byte !== terminator) break;
    }
    this.#at = at;
  }
}

function withoutEnd(): InterchangeError {
  return new InterchangeError("x12-envelope-broken", `a segment is longer than ${segmentBytesMax} bytes`);
}
