import { Envelope, type LevelEnd, type LevelIndex } from "./envelope.ts";
import type { CommonCode, Guide, ItemSink, RejectedEntry, TransactionReader } from "./guide.ts";
import { InterchangeError } from "./interchange-error.ts";
import { Problems } from "./problems.ts";
import { Segment } from "./segment.ts";
import { blockBytesMax, SegmentScanner } from "./segment-scanner.ts";

const interchange = 0;
const group = 1;
const transaction = 2;

/** Reads all interchanges of an input according to a guide. Yields the entries of each block of input together. */
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
 * Reads the interchanges of one input in blocks of bytes. Each block returns the items completed in it. The state kept
 * between blocks does not grow with the input.
 */
export class InterchangeReader<Item, Entry, Code extends string> implements ItemSink<Item, Code, Entry> {
  readonly #guide: Guide<Item, Entry, Code>;
  readonly #segment = new Segment();
  readonly #scanner = new SegmentScanner(this.#segment);
  readonly #envelope = new Envelope();
  readonly #transaction: TransactionReader;
  #entries: (Entry | RejectedEntry<Code>)[] = [];
  #index = 0;
  /** GS08 of the open group. */
  #groupGuide = "";
  /** Whether the open transaction is of this guide. Others are skipped. */
  #isReading = false;
  #isBroken = false;
  #isInputEnd = false;
  /** Whether the open interchange has a TA1, and no group. */
  #isAcknowledgment = false;

  constructor(guide: Guide<Item, Entry, Code>) {
    this.#guide = guide;
    this.#transaction = guide.openTransaction(this);
  }

  /** Reads a block. After an unrecoverable envelope error, nothing more is read. */
  push(block: Uint8Array): (Entry | RejectedEntry<Code>)[] {
    return this.#collect(() => {
      this.#scanner.append(block);
      this.#takeSegments();
    });
  }

  /** Ends the input. */
  end(): (Entry | RejectedEntry<Code>)[] {
    return this.#collect(() => {
      // Many writers omit the last terminator. An input that ends anywhere else is incomplete.
      if (this.#envelope.depth === 1 && this.#scanner.remainderStartsWith("IEA")) {
        this.#scanner.terminate();
        this.#takeSegments();
      }
      this.#isInputEnd = true;
      this.#checkEnd();
    });
  }

  item(item: Item): void {
    this.#entries.push(this.#guide.entryOf(this.#index++, item));
  }

  entry(entry: Entry): void {
    this.#entries.push(entry);
  }

  rejected(code: Code | CommonCode, controlNumber: string | null, problems: readonly Problems[]): void {
    const detail = `${this.#envelope.transactionPosition()}: ${Problems.describe(problems)}`;
    this.#reject(code, controlNumber, detail, problems);
  }

  #collect(read: () => void): (Entry | RejectedEntry<Code>)[] {
    this.#entries = [];
    if (this.#isBroken) return this.#entries;
    try {
      read();
    } catch (error) {
      if (!(error instanceof InterchangeError)) throw error;
      this.#stop(error);
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
        if (this.#isReading) this.#transaction.take(segment);
      } else if (id === "TA1" && this.#envelope.depth === 1) {
        this.#isAcknowledgment = this.#envelope.isEmpty;
      } else {
        throw new InterchangeError("x12-envelope-broken", this.#describeStray());
      }
    }
  }

  #open(level: LevelIndex): void {
    this.#closeMissing(level);
    const envelope = this.#envelope;
    envelope.open(level, this.#segment);
    this.#isAcknowledgment = false;
    if (level === group) this.#groupGuide = this.#segment.textOf(8) ?? "";
    if (level !== transaction) {
      this.#opened(level, false);
      return;
    }
    this.#segment.number = envelope.segments;
    const transactionSet = this.#segment.textOf(1) ?? "";
    const guide = this.#segment.textOf(3) ?? this.#groupGuide;
    const other = this.#guide.describeOther(transactionSet, guide);
    this.#isReading = other === null;
    this.#opened(level, this.#isReading);
    if (other === null) this.#transaction.begin(guide);
    else
      this.#reject(this.#guide.otherGuideCode, null, `${envelope.transactionPosition()}: this is ${other}`);
  }

  #opened(level: LevelIndex, isRead: boolean): void {
    const { follower } = this.#guide;
    if (follower !== undefined) this.#entries.push(follower.opened(level, this.#segment, isRead));
  }

  #close(level: LevelIndex): void {
    this.#closeMissing(level + 1);
    const envelope = this.#envelope;
    if (level === transaction && envelope.depth === 3) {
      envelope.segments += 1;
      if (this.#isReading) this.#transaction.finish();
    }
    const position = envelope.position();
    if (this.#isAcknowledgment) {
      const name = this.#guide.describeOther("TA1", "");
      this.#reject(this.#guide.otherGuideCode, null, `${position}: this is ${name}`);
    }
    const { wrong, end } = envelope.close(level, this.#segment);
    // The items are kept: each was read completely, and counts in real files are often wrong.
    if (wrong !== null) this.#reject("x12-envelope-broken", null, `${position}: ${wrong}`);
    this.#ended(level, end);
  }

  /** Abandons inner levels that are still open when an outer one starts or ends. Reading continues there. */
  #closeMissing(depth: number): void {
    const envelope = this.#envelope;
    if (envelope.depth <= depth) return;
    const missing = envelope.missingAbove(depth);
    this.#abandon(depth, "x12-envelope-broken", `${this.#segment.name} comes before ${missing}`);
  }

  #describeStray(): string {
    if (this.#envelope.depth === 0) return "the data after the IEA does not start with an ISA segment";
    // An unknown ID may be part of a patient's name, split off by a stray separator.
    const { id } = this.#segment;
    return `${id === "" || id === "?" ? "a segment" : `segment ${id}`} is outside a transaction`;
  }

  #checkEnd(): void {
    const scanner = this.#scanner;
    if (!scanner.hasStarted) {
      if (!scanner.hasRemainder) throw new InterchangeError("x12-not-interchange", "the input is empty");
      if (scanner.remainderStartsWith("ISA")) {
        throw new InterchangeError("x12-envelope-broken", "the input ends in its first ISA segment");
      }
      throw new InterchangeError("x12-not-interchange", "the input does not start with an ISA segment");
    }
    if (this.#envelope.depth > 0) {
      const missing = this.#envelope.missingAbove(0);
      throw new InterchangeError("x12-envelope-broken", `the input ends before ${missing}`);
    }
    if (scanner.hasRemainder) throw new InterchangeError("x12-envelope-broken", this.#describeStray());
  }

  #stop(error: InterchangeError): void {
    this.#isBroken = true;
    this.#abandon(0, error.code, error.message);
  }

  /** Abandons all levels above `depth`. The item being read may lack lines, so it is not accepted. */
  #abandon(depth: number, code: CommonCode, reason: string): void {
    const position = this.#envelope.position();
    const isItemOpen = this.#envelope.depth === 3 && this.#isReading && this.#transaction.hasOpenItem;
    const name = isItemOpen ? this.#transaction.abandon() : null;
    const detail = isItemOpen ? `${reason}; the ${this.#guide.itemName} being read is not accepted` : reason;
    const ends = this.#envelope.drop(depth, this.#isInputEnd);
    this.#reject(code, name, position === "" ? detail : `${position}: ${detail}`, isItemOpen ? [] : null);
    for (const { level, end } of ends) this.#ended(level, end);
  }

  #ended(level: LevelIndex, end: LevelEnd): void {
    const { follower } = this.#guide;
    if (follower !== undefined) this.#entries.push(follower.ended(level, end));
  }

  /** @param problems those of the rejected item; `null` if no single item is rejected */
  #reject(
    code: Code | CommonCode,
    controlNumber: string | null,
    detail: string,
    problems: readonly Problems[] | null = null,
  ): void {
    const rejection = { index: this.#index++, controlNumber, code, detail };
    const entry: RejectedEntry<Code> = { kind: "rejected", rejection };
    this.#entries.push(this.#guide.follower?.rejected(entry, problems) ?? entry);
  }
}
