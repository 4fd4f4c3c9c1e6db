import type { Claim } from "@firstpass/claim";
import type { ClaimReader, ItemSink } from "./guide.ts";
import type { KnownOfClaim, Received } from "./received.ts";
import type { Segment } from "./segment.ts";
import { SubmitterLoop } from "./submitter-loop.ts";

/** Reads a transaction with its submitter, and counts the CLM segments of the input. */
export class ReceivedTransactionReader implements ClaimReader {
  readonly #sink: ItemSink<Claim, "x12-not-837p", Received>;
  readonly #claims: ClaimReader;
  readonly #submitter = new SubmitterLoop();
  #isInHeading = false;
  #clmCount = 0;
  /** The number of the CLM of the claim being read; `undefined` if it has none. */
  clm: number | undefined;

  constructor(sink: ItemSink<Claim, "x12-not-837p", Received>, claims: ClaimReader) {
    this.#sink = sink;
    this.#claims = claims;
  }

  begin(guide: string): void {
    this.#isInHeading = true;
    this.#submitter.begin();
    this.#claims.begin(guide);
  }

  take(segment: Segment): void {
    const { id } = segment;
    if (this.#isInHeading) {
      if (id === "HL" || id === "CLM" || id === "LX" || id === "SV1" || id === "SV2") this.#endHeading();
      else this.#submitter.take(segment);
    }
    const wasOpen = this.#claims.hasOpenItem;
    this.#claims.take(segment);
    // A CLM finishes the claim before it, so it is counted after that.
    if (id === "CLM") this.clm = ++this.#clmCount;
    else if (!wasOpen) this.clm = undefined;
  }

  finish(): void {
    if (this.#isInHeading) this.#endHeading();
    this.#claims.finish();
  }

  get hasOpenItem(): boolean {
    return this.#claims.hasOpenItem;
  }

  abandon(): string | null {
    return this.#claims.abandon();
  }

  known(): KnownOfClaim {
    return this.#claims.known();
  }

  #endHeading(): void {
    this.#isInHeading = false;
    this.#sink.entry(this.#submitter.build());
  }
}
