import { type ClaimDecision, type RewriteOptions, rewrite837 } from "./rewrite837.ts";

/**
 * {@link rewrite837} for one pass over a source: bytes are pushed as they are read, decisions as they are made, and the
 * output is pulled. Keeps the bytes from the first undecided claim on.
 */
export class CleanFile {
  readonly output: AsyncGenerator<Uint8Array>;
  #pieces: Uint8Array[] = [];
  readonly #decisions = new Map<number, ClaimDecision>();
  #hasEnded = false;
  #isDecided = false;
  /** Whether nothing more is read, because the nesting broke. */
  #isClosed = false;
  #arrived: (() => void) | null = null;
  #asked: { clm: number; answer: (decision: ClaimDecision) => void } | null = null;

  constructor(options: RewriteOptions) {
    this.output = rewrite837(this.#source(), (clm) => this.#decisionOf(clm), options);
  }

  /** Adds the next bytes, which must not change any more. */
  push(piece: Uint8Array): void {
    if (this.#isClosed) return;
    this.#pieces.push(piece);
    this.#wake();
  }

  /** Ends the source. */
  end(): void {
    this.#hasEnded = true;
    this.#wake();
  }

  /** Decides on a claim, in any order. */
  decide(clm: number, decision: ClaimDecision): void {
    if (this.#asked?.clm === clm) this.#answer(decision);
    else this.#decisions.set(clm, decision);
  }

  /** Drops the claims that are not decided by now, such as those that the reader could not read. */
  dropRest(): void {
    this.#isDecided = true;
    this.#answer("drop");
  }

  async *#source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const pieces = this.#pieces;
        this.#pieces = [];
        yield* pieces;
        if (this.#pieces.length > 0) continue;
        if (this.#hasEnded) return;
        await new Promise<void>((resolve) => {
          this.#arrived = resolve;
        });
      }
    } finally {
      this.#isClosed = true;
      this.#pieces = [];
    }
  }

  #decisionOf(clm: number): ClaimDecision | Promise<ClaimDecision> {
    const decision = this.#decisions.get(clm);
    this.#decisions.delete(clm);
    if (decision !== undefined || this.#isDecided) return decision ?? "drop";
    return new Promise((answer) => {
      this.#asked = { clm, answer };
    });
  }

  #wake(): void {
    const arrived = this.#arrived;
    this.#arrived = null;
    arrived?.();
  }

  #answer(decision: ClaimDecision): void {
    const asked = this.#asked;
    this.#asked = null;
    asked?.answer(decision);
  }
}
