import type { Segment } from "../segment.ts";
import { ByteBuffer } from "./byte-buffer.ts";

/** A header has a few hundred bytes. The claims below a longer one are not written. */
export const headerBytesMax = 262_144;

/**
 * The segments of a header, such as those from an HL to its first claim. They are written with the first claim that is
 * kept. One segment, the *changing* one, is written with other elements.
 */
export class HeldLoop {
  readonly #before = new ByteBuffer();
  #changing: string[] | null = null;
  /** From the last element of the changing segment to its end. */
  #ending = "";
  readonly #after = new ByteBuffer();
  /** The number of segments. */
  segments = 0;
  isWritten = false;
  isTooLong = false;

  clear(): void {
    this.#before.clear();
    this.#changing = null;
    this.#after.clear();
    this.segments = 0;
    this.isWritten = false;
    this.isTooLong = false;
  }

  /** Adds a segment that ends at `end`. */
  add(segment: Segment, end: number): void {
    this.segments += 1;
    this.addBytes(segment.bytes, segment.starts[0]!, end);
  }

  /** Adds bytes after the last segment. */
  addBytes(bytes: Buffer, start: number, end: number): void {
    const target = this.#changing === null ? this.#before : this.#after;
    if (target.length + end - start > headerBytesMax) this.isTooLong = true;
    else target.append(bytes, start, end);
  }

  addChanging(segment: Segment, end: number): void {
    this.segments += 1;
    this.#changing = elementsOf(segment);
    this.#ending = segment.text.substring(contentEnd(segment), end);
  }

  /** The segments other than the changing one, as Latin-1. */
  get text(): string {
    return this.#before.view().toString("latin1") + this.#after.view().toString("latin1");
  }

  /** Writes the segments. `change` changes the elements of the changing segment; the ID is element 0. */
  writeTo(out: ByteBuffer, separator: string, change: (elements: string[]) => void): void {
    this.isWritten = true;
    this.#before.appendTo(out);
    if (this.#changing !== null) {
      const elements = [...this.#changing];
      change(elements);
      out.appendText(elements.join(separator) + this.#ending);
    }
    this.#after.appendTo(out);
  }
}

/** The ID and the elements of a segment, as Latin-1. */
export function elementsOf(segment: Segment): string[] {
  const { starts, text } = segment;
  return Array.from({ length: segment.count + 1 }, (_, element) =>
    text.substring(starts[element]!, starts[element + 1]! - 1),
  );
}

/** The position after the last element. */
export function contentEnd(segment: Segment): number {
  return segment.starts[segment.count + 1]! - 1;
}

/** Sets a whole number, unless the element has this number already. */
export function setNumber(elements: string[], element: number, number: number): void {
  while (elements.length <= element) elements.push("");
  const current = elements[element]!.trim();
  if (!/^\d+$/.test(current) || Number(current) !== number) elements[element] = String(number);
}
