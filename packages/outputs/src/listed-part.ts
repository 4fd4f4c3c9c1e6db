import { Channel } from "./channel.ts";
import { countOf, formatCount } from "./count.ts";
import { isListed, type ListedClaim } from "./listed-claim.ts";
import type { InputFile, Outcome } from "./outcome.ts";
import type { OutputPart } from "./output-part.ts";

/** held.csv or held.xlsx of a run. */
export class ListedPart implements OutputPart {
  readonly pieces: AsyncIterable<string | Uint8Array>;
  readonly #claims = new Channel<ListedClaim[]>();
  #batchId = "";
  #count = { claims: 0, findings: 0, unread: 0 };

  constructor(write: (claims: AsyncIterable<ListedClaim[]>) => AsyncIterable<string | Uint8Array>) {
    this.pieces = write(this.#claims);
  }

  beginFile({ batchId }: InputFile): void {
    this.#batchId = batchId;
  }

  async add(outcomes: readonly Outcome[]): Promise<void> {
    const listed = outcomes.flatMap((outcome) => this.#listedOf(outcome));
    if (listed.length === 0) return;
    this.#claims.push(listed);
    await this.#claims.drained();
  }

  end(): void {
    this.#claims.end();
  }

  stop(error: Error): void {
    this.#claims.close(error);
  }

  describe(): string {
    const { claims, findings, unread } = this.#count;
    const read = `${countOf(claims, "claim")} with ${countOf(findings, "finding")}`;
    return unread === 0 ? read : `${read}, ${formatCount(unread)} not read`;
  }

  #listedOf({ entry, verdict }: Outcome): ListedClaim[] {
    if (entry.kind === "rejected") {
      this.#count.unread += 1;
      return [{ rejection: entry.rejection, batchId: this.#batchId }];
    }
    if (entry.kind !== "claim" || !verdict || !isListed(verdict.status)) return [];
    this.#count.claims += 1;
    this.#count.findings += verdict.findings.length;
    return [{ claim: entry.claim, verdict }];
  }
}
