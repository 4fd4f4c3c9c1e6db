import type { Cents, VerdictJson } from "@firstpass/claim";
import { type RewriteOptions, rewrite837 } from "@firstpass/x12";
import { Channel } from "./channel.ts";
import { countOf, formatCount, formatDollars } from "./count.ts";
import type { InputFile, Outcome } from "./outcome.ts";
import type { OutputPart } from "./output-part.ts";
import { type DecidedClaim, RewrittenFile } from "./rewritten-file.ts";

/** clean.837 of a run: the interchanges of its X12 files one after the other, without the claims that are held. */
export class CleanPart implements OutputPart {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly #options: RewriteOptions;
  readonly #files = new Channel<RewrittenFile>();
  #file: RewrittenFile | null = null;
  #claims = 0;
  #kept = 0;
  #keptCents: Cents = 0;
  #leftOut = 0;
  #otherFiles = 0;
  /** The charge of the last claim that was kept. */
  #lastCents: Cents = 0;

  constructor(options: Omit<RewriteOptions, "leftOut">) {
    this.#options = { ...options, leftOut: () => this.#leaveOut() };
    this.pieces = this.#write();
  }

  beginFile({ isX12 }: InputFile): void {
    this.#file = isX12 ? new RewrittenFile() : null;
    if (this.#file) this.#files.push(this.#file);
    else this.#otherFiles += 1;
  }

  async take(piece: Uint8Array): Promise<void> {
    await this.#file?.take(piece);
  }

  async add(outcomes: readonly Outcome[]): Promise<void> {
    for (const { entry, verdict } of outcomes) {
      if (entry.kind !== "claim" && entry.kind !== "rejected") continue;
      this.#claims += 1;
      if (!("clm" in entry) || entry.clm === undefined) continue;
      const isKept = entry.kind === "claim" && verdict !== null && isSendable(verdict.status);
      const chargeCents = entry.kind === "claim" ? entry.claim.chargeCents : 0;
      this.#file?.decide(entry.clm, { decision: isKept ? "keep" : "drop", chargeCents });
    }
  }

  async endFile(): Promise<void> {
    this.#file?.end();
  }

  end(): void {
    this.#files.end();
  }

  stop(error: Error): void {
    this.#file?.stop(error);
    this.#files.close(error);
  }

  describe(): string {
    const kept = `${formatCount(this.#kept)} of ${countOf(this.#claims, "claim")}, ${formatDollars(this.#keptCents)}`;
    const leftOut = this.#leftOut > 0 ? `; ${countOf(this.#leftOut, "claim")} too long to be written` : "";
    const others =
      this.#otherFiles > 0 ? `; no claims of ${countOf(this.#otherFiles, "file")} not in X12` : "";
    return kept + leftOut + others;
  }

  async *#write(): AsyncGenerator<Uint8Array> {
    for await (const file of this.#files) {
      yield* rewrite837(
        file.bytes,
        (clm) => {
          const claim = file.decisionOn(clm);
          return claim instanceof Promise ? claim.then((later) => this.#count(later)) : this.#count(claim);
        },
        this.#options,
      );
    }
  }

  #count({ decision, chargeCents }: DecidedClaim) {
    if (decision === "keep") {
      this.#kept += 1;
      this.#keptCents += chargeCents;
      this.#lastCents = chargeCents;
    }
    return decision;
  }

  /** A claim that was kept cannot be written. */
  #leaveOut(): void {
    this.#kept -= 1;
    this.#keptCents -= this.#lastCents;
    this.#leftOut += 1;
  }
}

/** Whether a claim with this status may be sent to the payer. */
function isSendable(status: VerdictJson["status"]): boolean {
  return status === "clean" || status === "released";
}
