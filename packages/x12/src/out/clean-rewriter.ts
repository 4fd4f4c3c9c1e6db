import { describeOtherClaims } from "../claim-guides.ts";
import { isAboveClaims } from "../claim-transaction.ts";
import { Envelope, type LevelIndex } from "../envelope.ts";
import { InterchangeError } from "../interchange-error.ts";
import { Segment } from "../segment.ts";
import { SegmentScanner } from "../segment-scanner.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import type { ControlNumbers } from "./control-numbers.ts";
import { type Correction, correctClaim } from "./correct-claim.ts";
import { EnvelopeWriter, group, interchange, transaction } from "./envelope-writer.ts";
import { HierarchyWriter, type Level } from "./hierarchy-writer.ts";

/** A claim of 50 lines with every segment of the guide has less. A longer one is not written. */
export const claimBytesMax = 4_194_304;

const levels: Record<string, Level> = { "20": "billing", "22": "subscriber", "23": "dependent" };
const nothing = -1;
const lastOfByteOrderMark = 0xbf;
const byteOrderMarkLength = 3;

/**
 * Reads interchanges in blocks, and writes them again with the claims that are kept. Everything else stays byte for byte,
 * except for numbers, counts, dates, and the hierarchy around claims that are left out. What the reader cannot read is not
 * written: a transaction of another guide, a claim that did not end, anything after the nesting broke.
 *
 * {@link advance} stops at the end of each claim, for {@link keep} or {@link drop}. Holds the current headers, one claim,
 * and the claims of one subscriber.
 */
export class CleanRewriter {
  readonly #segment = new Segment();
  readonly #scanner = new SegmentScanner(this.#segment);
  readonly #received = new Envelope();
  readonly #out = new ByteBuffer();
  readonly #envelope: EnvelopeWriter;
  readonly #hierarchy: HierarchyWriter;
  readonly #claim = new ByteBuffer();
  /** The number of the claim being read, {@link nothing} between claims; 0 if its CLM is missing. */
  #clm = nothing;
  #claims = 0;
  #claimSegments = 0;
  #isClaimTooLong = false;
  #isInLine = false;
  /** The loop being read; `null` where no claim can be. */
  #level: Level | null = null;
  #groupGuide = "";
  /** Whether the open transaction is of a guide that is read. */
  #isReading = false;
  /** Whether the open transaction has no HL yet. */
  #isInHeader = false;
  /** Whether the current segment has not been taken yet. */
  #isAtSegment = false;
  #isStopped = false;
  /** What the bytes between the last segment and the next belong to. */
  #gapOf: "nothing" | "out" | "claim" | "hierarchy" | "envelope" = "nothing";
  #gapLevel = interchange;

  constructor(now: Date) {
    this.#envelope = new EnvelopeWriter(this.#out, now);
    this.#hierarchy = new HierarchyWriter(this.#out, this.#envelope);
  }

  /** Adds the next bytes, at most `blockBytesMax`. */
  append(block: Uint8Array): void {
    if (!this.#isStopped) this.#scanner.append(block);
  }

  /** Reads on. Returns the number of a claim to decide on; `null` if more input is needed. */
  advance(): number | null {
    if (this.#isStopped) return null;
    try {
      while (this.#isAtSegment || this.#next()) {
        if (this.#clm !== nothing && this.#endsClaim()) {
          const clm = this.#clm;
          this.#clm = nothing;
          if (clm > 0) return clm;
        }
        this.#isAtSegment = false;
        this.#take();
      }
    } catch (error) {
      if (!(error instanceof InterchangeError)) throw error;
      this.stop();
    }
    return null;
  }

  /** Whether {@link keep} needs new control numbers. */
  get needsNumbers(): boolean {
    return this.#envelope.needsNumbers;
  }

  async drawNumbers(from: ControlNumbers): Promise<void> {
    await this.#envelope.drawNumbers(from);
  }

  /**
   * Writes the claim at which {@link advance} stopped, with the changes of a correction if there is one. Returns why it
   * could not, or `null`.
   */
  keep(correction: Correction | null): string | null {
    const level = this.#level;
    if (level !== "subscriber" && level !== "dependent") return "it has no subscriber";
    if (this.#isClaimTooLong) return `it is longer than ${claimBytesMax} bytes`;
    if (this.#envelope.isTooLong || this.#hierarchy.isTooLong(level)) return "a header before it is too long";
    if (correction !== null) return this.#correct(level, correction);
    this.#envelope.write();
    this.#hierarchy.writeClaim(level, this.#claim, this.#claimSegments);
    return null;
  }

  #correct(level: "subscriber" | "dependent", correction: Correction): string | null {
    const received = { ...this.#hierarchy.textAbove(level), claim: this.#claim.view().toString("latin1") };
    const { separators, lineBreak } = this.#envelope;
    const corrected = correctClaim(received, correction, separators, lineBreak);
    if (typeof corrected === "string") return corrected;
    const { claim, above } = corrected;
    this.#envelope.write();
    if (above !== null) {
      this.#hierarchy.writeBranch(above, claim);
      return null;
    }
    this.#claim.clear();
    this.#claim.appendText(claim.text);
    this.#hierarchy.writeClaim(level, this.#claim, claim.segments);
    return null;
  }

  /** Ends the input. Many writers omit the last terminator. */
  end(): void {
    if (this.#isStopped) return;
    if (this.#received.depth === 1 && this.#scanner.remainderStartsWith("IEA")) {
      this.#scanner.terminate();
      this.advance();
    }
    if (this.#gapOf === "out") this.#out.append(this.#scanner.finalGap);
    this.stop();
  }

  /** Closes all open levels. Nothing more is read. */
  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#abandon(0);
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** The number of bytes to {@link take}. */
  get written(): number {
    return this.#out.length;
  }

  /** The bytes written since the last call. */
  take(): Buffer {
    return this.#out.take();
  }

  #next(): boolean {
    if (!this.#scanner.next()) return false;
    this.#isAtSegment = true;
    const { gapStart } = this.#scanner;
    const start = this.#segment.starts[0]!;
    if (start > gapStart) this.#takeGap(gapStart, start);
    return true;
  }

  /** Keeps line breaks and blanks with the segment before them, but no byte order mark of the next interchange. */
  #takeGap(start: number, next: number): void {
    const { bytes } = this.#segment;
    const end = bytes[next - 1] === lastOfByteOrderMark ? next - byteOrderMarkLength : next;
    if (this.#gapOf === "out") this.#out.append(bytes, start, end);
    else if (this.#gapOf === "claim") this.#claim.append(bytes, start, end);
    else if (this.#gapOf === "envelope") this.#envelope.holdGap(this.#gapLevel, bytes, start, end);
    else if (this.#gapOf === "hierarchy" && this.#level !== null) {
      this.#hierarchy.holdGap(this.#level, bytes, start, end);
    }
  }

  #endsClaim(): boolean {
    const segment = this.#segment;
    const { id } = segment;
    if (id === "CLM" || id === "HL" || id === "SE") return true;
    return this.#isInLine && isAboveClaims(segment);
  }

  #take(): void {
    switch (this.#segment.id) {
      case "ISA":
        this.#open(interchange);
        return;
      case "GS":
        this.#open(group);
        return;
      case "ST":
        this.#open(transaction);
        return;
      case "SE":
        this.#close(transaction);
        return;
      case "GE":
        this.#close(group);
        return;
      case "IEA":
        this.#close(interchange);
        return;
    }
    this.#gapOf = "nothing";
    if (this.#received.depth === 3) {
      if (this.#isReading) this.#takeInTransaction();
    } else if (this.#segment.id !== "TA1" || this.#received.depth !== 1) {
      throw new InterchangeError("x12-envelope-broken", "a segment is outside a transaction");
    }
  }

  #open(level: LevelIndex): void {
    this.#abandon(level);
    this.#received.open(level, this.#segment);
    this.#envelope.open(level, this.#segment, this.#scanner.segmentEnd);
    this.#holdGapOf(level);
    if (level === group) this.#groupGuide = this.#segment.textOf(8) ?? "";
    if (level !== transaction) return;
    const guide = this.#segment.textOf(3) ?? this.#groupGuide;
    this.#isReading = describeOtherClaims(this.#segment.textOf(1) ?? "", guide) === null;
    this.#level = null;
    this.#isInHeader = true;
    this.#hierarchy.begin();
  }

  #close(level: LevelIndex): void {
    this.#abandon(level + 1);
    this.#received.close(level, this.#segment);
    if (level === transaction) this.#hierarchy.flush();
    this.#gapOf = this.#envelope.isWritten(level) ? "out" : "nothing";
    this.#envelope.close(level, this.#segment, this.#scanner.segmentEnd);
  }

  /** Closes the levels above `depth` that are still open. The claim being read is incomplete and not written. */
  #abandon(depth: number): void {
    this.#clm = nothing;
    for (let level = this.#received.depth - 1; level >= depth; level--) {
      if (level === transaction) this.#hierarchy.flush();
      this.#envelope.close(level);
      this.#gapOf = "nothing";
    }
    this.#received.drop(depth, false);
  }

  #takeInTransaction(): void {
    const segment = this.#segment;
    switch (segment.id) {
      case "HL":
        this.#openLevel();
        return;
      case "CLM":
        this.#beginClaim(++this.#claims);
        return;
      case "LX":
      case "SV1":
      case "SV2":
        if (this.#clm === nothing) this.#beginClaim(0);
        this.#isInLine = true;
    }
    // After a claim, these segments belong to a loop whose HL is missing, so that its claims have no subscriber.
    if (this.#clm === nothing && this.#isInLine) this.#level = null;
    if (this.#clm !== nothing) this.#addToClaim();
    else if (this.#isInHeader) {
      this.#envelope.hold(transaction, segment, this.#scanner.segmentEnd);
      this.#holdGapOf(transaction);
    } else if (this.#level !== null) {
      this.#hierarchy.hold(this.#level, segment, this.#scanner.segmentEnd);
      this.#gapOf = "hierarchy";
    }
  }

  #openLevel(): void {
    const segment = this.#segment;
    this.#isInHeader = false;
    this.#isInLine = false;
    this.#level = levels[segment.textOf(3) ?? ""] ?? null;
    if (this.#level === null) return;
    this.#hierarchy.open(this.#level, segment, this.#scanner.segmentEnd);
    this.#gapOf = "hierarchy";
  }

  #beginClaim(clm: number): void {
    this.#clm = clm;
    this.#claim.clear();
    this.#claimSegments = 0;
    this.#isClaimTooLong = false;
    this.#isInLine = false;
    this.#isInHeader = false;
    if (clm > 0) this.#addToClaim();
  }

  #addToClaim(): void {
    const { segmentEnd } = this.#scanner;
    const { bytes, starts } = this.#segment;
    this.#claimSegments += 1;
    if (this.#isClaimTooLong || this.#claim.length + segmentEnd - starts[0]! > claimBytesMax) {
      this.#isClaimTooLong = true;
    } else {
      this.#claim.append(bytes, starts[0]!, segmentEnd);
      this.#gapOf = "claim";
    }
  }

  #holdGapOf(level: number): void {
    this.#gapOf = "envelope";
    this.#gapLevel = level;
  }
}
