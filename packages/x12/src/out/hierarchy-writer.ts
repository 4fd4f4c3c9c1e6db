import type { Segment } from "../segment.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import type { ClaimText, CorrectedText, CountedText } from "./correct-claim.ts";
import type { EnvelopeWriter } from "./envelope-writer.ts";
import { HeldLoop, setNumber } from "./held-loop.ts";

export type Level = "billing" | "subscriber" | "dependent";

/**
 * A subscriber's own claims are collected up to here: only the next HL shows whether a dependent follows, which HL04 of the
 * subscriber states. A subscriber with more is written twice, without and with dependents.
 */
export const ownClaimsBytesMax = 1_048_576;

/**
 * Writes the received hierarchy of billing providers (HL 20), subscribers (22) and dependents (23) again, around the claims
 * that are kept, with new numbers. A loop without a claim is not written.
 */
export class HierarchyWriter {
  readonly #out: ByteBuffer;
  readonly #envelope: EnvelopeWriter;
  readonly #loops: Record<Level, HeldLoop> = {
    billing: new HeldLoop(),
    subscriber: new HeldLoop(),
    dependent: new HeldLoop(),
  };
  readonly #ownClaims = new ByteBuffer();
  #ownSegments = 0;
  /** The last HL01 of the transaction. */
  #last = 0;
  #billing = 0;
  #subscriber = 0;
  /** Whether the subscriber was written as one with dependents. */
  #hasDependents = false;

  constructor(out: ByteBuffer, envelope: EnvelopeWriter) {
    this.#out = out;
    this.#envelope = envelope;
  }

  /** Starts a transaction. */
  begin(): void {
    for (const loop of Object.values(this.#loops)) loop.clear();
    this.#last = 0;
  }

  /** Holds the HL that starts a loop. */
  open(level: Level, hl: Segment, end: number): void {
    if (level !== "dependent") this.flush();
    this.#loops[level].clear();
    this.#loops[level].addChanging(hl, end);
  }

  /** Holds a segment of a loop before its first claim. */
  hold(level: Level, segment: Segment, end: number): void {
    this.#loops[level].add(segment, end);
  }

  holdGap(level: Level, bytes: Buffer, start: number, end: number): void {
    this.#loops[level].addBytes(bytes, start, end);
  }

  /** Whether a header of this level is longer than can be held. */
  isTooLong(level: Level): boolean {
    const { billing, subscriber, dependent } = this.#loops;
    return billing.isTooLong || subscriber.isTooLong || (level === "dependent" && dependent.isTooLong);
  }

  /** Writes a claim of the current subscriber or dependent. */
  writeClaim(level: "subscriber" | "dependent", claim: ByteBuffer, segments: number): void {
    const { subscriber, dependent } = this.#loops;
    if (level === "dependent") {
      if (!subscriber.isWritten || !this.#hasDependents) this.#writeSubscriber(true);
      if (!dependent.isWritten) {
        this.#write(dependent, (elements) => {
          setNumber(elements, 1, ++this.#last);
          setNumber(elements, 2, this.#subscriber);
        });
      }
    } else if (!subscriber.isWritten) {
      claim.appendTo(this.#ownClaims);
      this.#ownSegments += segments;
      if (this.#ownClaims.length > ownClaimsBytesMax) this.#writeSubscriber(false);
      return;
    }
    claim.appendTo(this.#out);
    this.#envelope.count(segments);
  }

  /** The received text of the loops of a claim, other than its own. */
  textAbove(level: "subscriber" | "dependent"): Omit<ClaimText, "claim"> {
    const { billing, subscriber, dependent } = this.#loops;
    return {
      billing: billing.text,
      subscriber: subscriber.text,
      patient: level === "dependent" ? dependent.text : null,
    };
  }

  /** Writes a claim with changed loops above it as a branch of its own. The received loops are repeated after it. */
  writeBranch(above: NonNullable<CorrectedText["above"]>, claim: CountedText): void {
    this.flush();
    const billing = this.#writeLevel("", "20", "1", above.billing);
    const subscriber = this.#writeLevel(billing, "22", above.patient === null ? "0" : "1", above.subscriber);
    if (above.patient !== null) this.#writeLevel(subscriber, "23", "0", above.patient);
    this.#out.appendText(claim.text);
    this.#envelope.count(claim.segments);
    for (const loop of Object.values(this.#loops)) loop.isWritten = false;
  }

  #writeLevel(parent: string, level: string, children: string, { text, segments }: CountedText): string {
    const { separators, lineBreak } = this.#envelope;
    const number = String(++this.#last);
    const hl = ["HL", number, parent, level, children].join(separators.element);
    this.#out.appendText(hl + separators.terminator + lineBreak + text);
    this.#envelope.count(segments + 1);
    return number;
  }

  /** Writes the subscriber's own claims if they wait for a dependent. */
  flush(): void {
    if (this.#ownClaims.length > 0) this.#writeSubscriber(false);
  }

  #writeSubscriber(hasDependents: boolean): void {
    const { billing, subscriber } = this.#loops;
    if (!billing.isWritten) {
      this.#write(billing, (elements) => {
        this.#billing = ++this.#last;
        setNumber(elements, 1, this.#billing);
        setNumber(elements, 4, 1);
      });
    }
    this.#write(subscriber, (elements) => {
      this.#subscriber = ++this.#last;
      setNumber(elements, 1, this.#subscriber);
      setNumber(elements, 2, this.#billing);
      setNumber(elements, 4, hasDependents ? 1 : 0);
    });
    this.#hasDependents = hasDependents;
    this.#ownClaims.appendTo(this.#out);
    this.#envelope.count(this.#ownSegments);
    this.#ownClaims.clear();
    this.#ownSegments = 0;
  }

  #write(loop: HeldLoop, change: (elements: string[]) => void): void {
    loop.writeTo(this.#out, this.#envelope.separators.element, change);
    this.#envelope.count(loop.segments);
  }
}
