import type { Cents } from "@firstpass/claim";
import type { ClaimDecision } from "@firstpass/x12";
import { Channel } from "./channel.ts";

export interface DecidedClaim {
  decision: ClaimDecision;
  chargeCents: Cents;
}

/** An X12 file that is read and rewritten in one pass: its bytes, and what becomes of each claim. */
export class RewrittenFile {
  readonly bytes = new Channel<Uint8Array>();
  readonly #decided = new Map<number, DecidedClaim>();
  #asked: { clm: number; answer: (claim: DecidedClaim) => void } | null = null;
  #hasEnded = false;

  /** Waits until the bytes before are rewritten, as far as their claims are decided. */
  async take(piece: Uint8Array): Promise<void> {
    if (this.#asked === null) await this.bytes.drained();
    this.bytes.push(piece);
  }

  decide(clm: number, claim: DecidedClaim): void {
    if (this.#asked?.clm === clm) this.#answer(claim);
    else if (!this.bytes.isClosed) this.#decided.set(clm, claim);
  }

  /** The decision on a claim, which may have been read here before its verdict is known. */
  decisionOn(clm: number): DecidedClaim | Promise<DecidedClaim> {
    const claim = this.#decided.get(clm);
    this.#decided.delete(clm);
    if (claim !== undefined) return claim;
    if (this.#hasEnded) return dropped;
    return new Promise((answer) => {
      this.#asked = { clm, answer };
      this.bytes.relieve();
    });
  }

  /** Ends the file. Claims that are not decided by now could not be read. */
  end(): void {
    this.#hasEnded = true;
    this.bytes.end();
    this.#answer(dropped);
  }

  close(error: Error): void {
    this.bytes.close(error);
    this.#answer(dropped);
  }

  #answer(claim: DecidedClaim): void {
    const asked = this.#asked;
    this.#asked = null;
    asked?.answer(claim);
  }
}

const dropped: DecidedClaim = { decision: "drop", chargeCents: 0 };
