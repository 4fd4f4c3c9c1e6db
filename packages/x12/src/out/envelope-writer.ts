import type { Segment } from "../segment.ts";
import type { ByteBuffer } from "./byte-buffer.ts";
import type { ControlNumbers } from "./control-numbers.ts";
import { contentEnd, elementsOf, HeldLoop, setNumber } from "./held-loop.ts";
import { usualSeparators, type WrittenSeparators } from "./segment-list.ts";

export const interchange = 0;
export const group = 1;
export const transaction = 2;

const closers = ["IEA", "GE", "SE"] as const;

/** The segment of each header that gets new elements. */
const changingIds = ["ISA", "GS", "BHT"];

/** Where the opening segment has its control number. */
const controlElements = [13, 6, 2];

/**
 * Writes the received envelope again, around the claims that are kept: a level is opened by its first claim, and gets a new
 * number and the right count. The transaction keeps its number (ST02), which is unique in its group.
 */
export class EnvelopeWriter {
  readonly #out: ByteBuffer;
  readonly #levels = [new HeldLoop(), new HeldLoop(), new HeldLoop()] as const;
  /** New control numbers of interchange and group; BHT03 of the transaction. `null` if not yet drawn. */
  readonly #numbers: (string | null)[] = [null, null, null];
  readonly #received = ["", "", ""];
  /** Groups written in the interchange, transactions in the group, segments in the transaction. */
  readonly #counts = [0, 0, 0];
  readonly #date: string;
  readonly #time: string;
  separators = usualSeparators;
  /** The line break after the ISA, which is written after a segment that was not received. */
  lineBreak = "";

  /** @param now in UTC */
  constructor(out: ByteBuffer, now: Date) {
    this.#out = out;
    const digits = now.toISOString().replace(/\D/g, "");
    this.#date = digits.slice(0, 8);
    this.#time = digits.slice(8, 12);
  }

  /** Holds the ISA, GS or ST that ends at `end`. */
  open(level: number, segment: Segment, end: number): void {
    const header = this.#levels[level]!;
    header.clear();
    this.#numbers[level] = null;
    this.#counts[level] = 0;
    this.#received[level] = elementsOf(segment)[controlElements[level]!] ?? "";
    if (level === interchange) {
      this.separators = separatorsOf(segment, end);
      this.lineBreak = "";
    }
    this.hold(level, segment, end);
  }

  /** Holds a segment of the header of a level. */
  hold(level: number, segment: Segment, end: number): void {
    const header = this.#levels[level]!;
    if (segment.name === changingIds[level]) header.addChanging(segment, end);
    else header.add(segment, end);
  }

  /** Holds the line break after a segment of the header. */
  holdGap(level: number, bytes: Buffer, start: number, end: number): void {
    this.#levels[level]!.addBytes(bytes, start, end);
    if (level === interchange) this.lineBreak = bytes.toString("latin1", start, end).replace(/[^\r\n]/g, "");
  }

  isWritten(level: number): boolean {
    return this.#levels[level]!.isWritten;
  }

  get isTooLong(): boolean {
    return this.#levels.some((header) => header.isTooLong);
  }

  /** Whether {@link write} needs new numbers. */
  get needsNumbers(): boolean {
    return this.#levels.some((header, level) => !header.isWritten && this.#numbers[level] === null);
  }

  async drawNumbers(from: ControlNumbers): Promise<void> {
    const draws = [() => from.interchange(), () => from.group(), () => from.reference()];
    for (const [level, draw] of draws.entries()) {
      if (!this.isWritten(level)) this.#numbers[level] ??= String(await draw());
    }
  }

  /** Writes the open levels that are not yet written. */
  write(): void {
    for (let level = interchange; level <= transaction; level++) {
      const header = this.#levels[level]!;
      if (header.isWritten) continue;
      header.writeTo(this.#out, this.separators.element, (elements) => this.#renew(level, elements));
      if (level === transaction) this.#counts[transaction] = header.segments;
      if (level > interchange) this.#counts[level - 1]! += 1;
    }
  }

  #renew(level: number, elements: string[]): void {
    const number = this.#numbers[level]!;
    if (level === interchange) {
      elements[9] = this.#date.slice(2);
      elements[10] = this.#time;
      elements[13] = number.padStart(9, "0");
    } else if (level === group) {
      elements[4] = this.#date;
      elements[5] = this.#time;
      elements[6] = number;
    } else {
      while (elements.length <= 3) elements.push("");
      elements[3] = number;
    }
  }

  /** Counts segments written in the open transaction. */
  count(segments: number): void {
    this.#counts[transaction]! += segments;
  }

  /** Writes the SE, GE or IEA of a level that was written. Without a received one, it writes its own. */
  close(level: number, received?: Segment, end = 0): void {
    const header = this.#levels[level]!;
    if (header.isWritten) {
      const count = this.#counts[level]! + (level === transaction ? 1 : 0);
      const elements = received === undefined ? [closers[level]!] : elementsOf(received);
      const control = this.#controlOf(level);
      setNumber(elements, 1, count);
      if (elements[2]?.trim() !== control) elements[2] = control;
      const ending =
        received === undefined
          ? this.separators.terminator + this.lineBreak
          : received.text.substring(contentEnd(received), end);
      this.#out.appendText(elements.join(this.separators.element) + ending);
    }
    header.clear();
  }

  #controlOf(level: number): string {
    if (level === transaction) return this.#received[level]!.trim();
    const number = this.#numbers[level]!;
    return level === interchange ? number.padStart(9, "0") : number;
  }
}

/** The separators that an ISA declares. Before version 00402, ISA11 is a letter. */
function separatorsOf(isa: Segment, end: number): WrittenSeparators {
  const elements = elementsOf(isa);
  const repetition = elements[11]!;
  return {
    element: isa.text[isa.starts[1]! - 1]!,
    component: isa.text[isa.starts[16]!]!,
    repetition: /[A-Za-z0-9 ]/.test(repetition) ? usualSeparators.repetition : repetition,
    terminator: isa.text[end - 1]!,
  };
}
