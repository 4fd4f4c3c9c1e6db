import { Envelope } from "./envelope.ts";
import type { CommonCode, Guide, ItemSink, RejectedEntry, TransactionReader } from "./guide.ts";
import { InterchangeError } from "./interchange-error.ts";
import { Segment } from "./segment.ts";
import { blockBytesMax, SegmentScanner } from "./segment-scanner.ts";

const interchange = 0;
const group = 1;
const transaction = 2;

/** Reads the interchanges of an input, as the guide says, to its end. What is yielded together came together. */
export async function* readInterchanges<Item, Entry, Code extends string>(
  source: AsyncIterable<Uint8Array>,
  guide: Guide<Item, Entry, Code>,
): AsyncGenerator<(Entry | RejectedEntry<Code>)[]> {
  const reader = new InterchangeReader(guide);
  for await (const piece of source) {
    for (let start = 0; start < piece.length; start += blockBytesMax) {
      const entries = reader.push(piece.subarray(start, start + blockBytesMax));
      if (entries.length > 0) yield entries;
    }
  }
  const entries = reader.end();
  if (entries.length > 0) yield entries;
}

/**
 * Reads the interchanges of one input. It is given blocks of bytes and answers each with the items that were
 * completed in it. What it keeps between blocks does not grow with the input.
 */
export class InterchangeReader<Item, Entry, Code extends string> implements ItemSink<Item, Code> {
  readonly #guide: Guide<Item, Entry, Code>;
  readonly #segment = new Segment();
  readonly #scanner = new SegmentScanner(this.#segment);
  readonly #envelope = new Envelope();
  readonly #transaction: TransactionReader;
  #entries: (Entry | RejectedEntry<Code>)[] = [];
  #index = 0;
  /** GS08 of the open group. */
  #groupGuide = "";
  /** Whether the open transaction is of the guide; another one is passed over. */
  #reading = false;
  #broken = false;

  constructor(guide: Guide<Item, Entry, Code>) {
    this.#guide = guide;
    this.#transaction = guide.openTransaction(this);
  }

  /** Reads a block. After a break in the envelope nothing more is read. */
  push(block: Uint8Array): (Entry | RejectedEntry<Code>)[] {
    return this.#collect(() => {
      this.#scanner.append(block);
      this.#takeSegments();
    });
  }

  /** Says that the input has ended. */
  end(): (Entry | RejectedEntry<Code>)[] {
    return this.#collect(() => {
      // Many writers leave out the very last terminator; a cut anywhere else is a loss.
      if (this.#envelope.depth === 1 && this.#scanner.unfinishedIs("IEA")) {
        this.#scanner.terminate();
        this.#takeSegments();
      }
      this.#checkEnd();
    });
  }

  item(item: Item): void {
    this.#entries.push(this.#guide.entryOf(this.#index++, item));
  }

  rejected(code: Code | CommonCode, controlNumber: string | null, detail: string): void {
    this.#reject(code, controlNumber, `${this.#envelope.transactionPlace()}: ${detail}`);
  }

  #collect(read: () => void): (Entry | RejectedEntry<Code>)[] {
    this.#entries = [];
    if (this.#broken) return this.#entries;
    try {
      read();
    } catch (error) {
      if (!(error instanceof InterchangeError)) throw error;
      this.#breakOff(error);
    }
    return this.#entries;
  }

  #takeSegments(): void {
    const segment = this.#segment;
    while (this.#scanner.next()) {
      const { id } = segment;
      if (id === "ISA") this.#open(interchange);
      else if (id === "GS") this.#open(group);
      else if (id === "ST") this.#open(transaction);
      else if (id === "SE") this.#close(transaction);
      else if (id === "GE") this.#close(group);
      else if (id === "IEA") this.#close(interchange);
      else if (this.#envelope.depth === 3) {
        segment.number = ++this.#envelope.segments;
        if (this.#reading) this.#transaction.take(segment);
      } else if (id !== "TA1" || this.#envelope.depth !== 1) {
        throw new InterchangeError("x12-envelope-broken", this.#strayText());
      }
    }
  }

  #open(level: number): void {
    this.#closeMissing(level);
    const envelope = this.#envelope;
    envelope.open(level, this.#segment);
    if (level === group) this.#groupGuide = this.#segment.textOf(8) ?? "";
    if (level !== transaction) return;
    this.#segment.number = envelope.segments;
    const transactionSet = this.#segment.textOf(1) ?? "";
    const other = this.#guide.otherThanThis(transactionSet, this.#segment.textOf(3) ?? this.#groupGuide);
    this.#reading = other === null;
    if (other === null) this.#transaction.begin();
    else this.#reject(this.#guide.notThis, null, `${envelope.transactionPlace()}: this is ${other}`);
  }

  #close(level: number): void {
    this.#closeMissing(level + 1);
    const envelope = this.#envelope;
    if (level === transaction && envelope.depth === 3) {
      envelope.segments += 1;
      if (this.#reading) this.#transaction.finish();
    }
    const place = envelope.place();
    const wrong = envelope.close(level, this.#segment);
    // The items stand: each was read to its end, and real writers count carelessly.
    if (wrong !== null) this.#reject("x12-envelope-broken", null, `${place}: ${wrong}`);
  }

  /** Another level begins or ends although inner ones are open: they are given up and reading goes on there. */
  #closeMissing(depth: number): void {
    const envelope = this.#envelope;
    if (envelope.depth <= depth) return;
    const missing = envelope.missingAbove(depth);
    this.#giveUp(depth, "x12-envelope-broken", `${this.#segment.name} comes before ${missing}`);
  }

  #strayText(): string {
    if (this.#envelope.depth === 0) return "what follows the IEA is no ISA segment";
    // An id that is not known may be a piece of a patient's name, cut out by a stray separator.
    const { id } = this.#segment;
    return `${id === "" || id === "?" ? "a segment" : `a segment ${id}`} stands outside a transaction`;
  }

  #checkEnd(): void {
    const scanner = this.#scanner;
    if (!scanner.started) {
      if (!scanner.unfinished) throw new InterchangeError("x12-not-interchange", "the input is empty");
      if (scanner.unfinishedIs("ISA")) {
        throw new InterchangeError("x12-envelope-broken", "the input ends within its first ISA segment");
      }
      throw new InterchangeError("x12-not-interchange", "the input does not begin with an ISA segment");
    }
    if (this.#envelope.depth > 0) {
      const missing = this.#envelope.missingAbove(0);
      throw new InterchangeError("x12-envelope-broken", `the input ends before ${missing}`);
    }
    if (scanner.unfinished) throw new InterchangeError("x12-envelope-broken", this.#strayText());
  }

  #breakOff(error: InterchangeError): void {
    this.#broken = true;
    this.#giveUp(0, error.code, error.message);
  }

  /** Gives up all levels above `depth`; an item that was being read may lack lines and is not accepted. */
  #giveUp(depth: number, code: CommonCode, reason: string): void {
    const place = this.#envelope.place();
    const unfinished = this.#envelope.depth === 3 && this.#reading && this.#transaction.unfinished;
    const name = unfinished ? this.#transaction.abandon() : null;
    const detail = unfinished
      ? `${reason}; the ${this.#guide.itemName} that was being read is not accepted`
      : reason;
    this.#envelope.drop(depth);
    this.#reject(code, name, place === "" ? detail : `${place}: ${detail}`);
  }

  #reject(code: Code | CommonCode, controlNumber: string | null, detail: string): void {
    this.#entries.push({
      kind: "rejected",
      rejection: { index: this.#index++, controlNumber, code, detail },
    });
  }
}
