import type { Cents, Claim } from "@firstpass/claim";
import { type ControlNumbers, rewrite837, type Submitter, type WriteProblem, write837 } from "@firstpass/x12";
import { Channel } from "./channel.ts";
import { countOf, formatCount, formatDollars } from "./count.ts";
import { type InputFile, isReady, type Outcome } from "./outcome.ts";
import type { OutputPart } from "./output-part.ts";
import { type DecidedClaim, RewrittenFile } from "./rewritten-file.ts";

export interface CleanOptions {
  numbers: ControlNumbers;
  now: Date;
  /** Who sends claims that did not come as X12. Without it, they are left out. */
  submitter?: Submitter | undefined;
}

/** The reasons of this many claims are listed. */
const reasonsMax = 10;

/**
 * clean.837 of a run: the interchanges of its X12 files one after the other, without the claims that are held, and an
 * interchange for the claims of each other file.
 */
export class CleanPart implements OutputPart {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly #options: CleanOptions;
  readonly #files = new Channel<RewrittenFile | Channel<Claim>>();
  #file: RewrittenFile | Channel<Claim> | null = null;
  #claims = 0;
  #kept = 0;
  #keptCents: Cents = 0;
  #leftOut = 0;
  readonly #reasons: string[] = [];
  #otherFiles = 0;
  /** The charge of the last claim that was kept. */
  #lastCents: Cents = 0;

  constructor(options: CleanOptions) {
    this.#options = options;
    this.pieces = this.#write();
  }

  beginFile({ isX12 }: InputFile): void {
    this.#file = isX12 ? new RewrittenFile() : this.#options.submitter ? new Channel<Claim>() : null;
    if (this.#file) this.#files.push(this.#file);
    else this.#otherFiles += 1;
  }

  async take(piece: Uint8Array): Promise<void> {
    if (this.#file instanceof RewrittenFile) await this.#file.take(piece);
  }

  async add(outcomes: readonly Outcome[]): Promise<void> {
    for (const { entry, verdict } of outcomes) {
      if (entry.kind !== "claim" && entry.kind !== "rejected") continue;
      this.#claims += 1;
      const isKept = entry.kind === "claim" && verdict !== null && isReady(verdict.status);
      if (this.#file instanceof Channel) {
        if (isKept) this.#file.push(entry.claim);
      } else if ("clm" in entry && entry.clm !== undefined) {
        const chargeCents = entry.kind === "claim" ? entry.claim.chargeCents : 0;
        this.#file?.decide(entry.clm, { decision: isKept ? "keep" : "drop", chargeCents });
      }
    }
    if (this.#file instanceof Channel) await this.#file.drained();
  }

  async endFile(): Promise<void> {
    this.#file?.end();
  }

  end(): void {
    this.#files.end();
  }

  stop(error: Error): void {
    this.#file?.close(error);
    this.#files.close(error);
  }

  /** The clean claims that an 837 cannot be written with. */
  get leftOut(): number {
    return this.#leftOut;
  }

  describe(): string {
    const kept = `${formatCount(this.#kept)} of ${countOf(this.#claims, "claim")}, ${formatDollars(this.#keptCents)}`;
    const others =
      this.#otherFiles > 0
        ? `; without the claims of ${countOf(this.#otherFiles, "file")} not in X12, which need a submitter`
        : "";
    const leftOut = this.#leftOut > 0 ? `; ${countOf(this.#leftOut, "claim")} cannot be written as 837:` : "";
    return [kept + others + leftOut, ...this.#reasons].join("\n  ");
  }

  async *#write(): AsyncGenerator<Uint8Array> {
    for await (const file of this.#files) {
      yield* file instanceof RewrittenFile ? this.#rewrite(file) : this.#writeClaims(file);
    }
  }

  #rewrite(file: RewrittenFile): AsyncGenerator<Uint8Array> {
    const decisionOn = (clm: number) => {
      const claim = file.decisionOn(clm);
      return claim instanceof Promise ? claim.then((later) => this.#decide(later)) : this.#decide(claim);
    };
    const leftOut = (clm: number, reason: string) => this.#leaveOut(`CLM ${clm}: ${reason}`);
    return rewrite837(file.bytes, decisionOn, { ...this.#options, leftOut });
  }

  #writeClaims(claims: Channel<Claim>): AsyncGenerator<Uint8Array> {
    const refused = ({ controlNumber }: Claim, problems: WriteProblem[]) => {
      const reasons = problems.map(({ field, reason }) => `${field} ${reason}`);
      this.#leaveOut(`${controlNumber}: ${reasons.join("; ")}`);
    };
    return write837(this.#counted(claims), this.#options.submitter!, { ...this.#options, refused });
  }

  async *#counted(claims: Channel<Claim>): AsyncGenerator<Claim> {
    for await (const claim of claims) {
      this.#decide({ decision: "keep", chargeCents: claim.chargeCents });
      yield claim;
    }
  }

  #decide({ decision, chargeCents }: DecidedClaim) {
    if (decision === "keep") {
      this.#kept += 1;
      this.#keptCents += chargeCents;
      this.#lastCents = chargeCents;
    }
    return decision;
  }

  /** The last claim that was kept cannot be written. */
  #leaveOut(reason: string): void {
    this.#kept -= 1;
    this.#keptCents -= this.#lastCents;
    this.#leftOut += 1;
    if (this.#reasons.length < reasonsMax) this.#reasons.push(reason);
  }
}
