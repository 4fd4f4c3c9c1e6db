import type { AnswerPiece, Received } from "@firstpass/x12";
import { Channel } from "./channel.ts";
import { countOf } from "./count.ts";
import type { InputFile, Outcome } from "./outcome.ts";
import type { OutputPart, Spool } from "./output-part.ts";

export interface AnswerOptions {
  spool: Spool;
  /** Starts the answer to a received file. The function returns the pieces of the answer that an outcome completes. */
  openAnswer: () => (received: Received, verdict: Outcome["verdict"]) => readonly AnswerPiece[];
  /** What the answers have. */
  describe: () => string;
}

/** The 999 or the 277CA of a run: the answers to its X12 files one after the other. */
export class AnswerPart implements OutputPart {
  readonly pieces: AsyncIterable<string | Uint8Array>;
  readonly #options: AnswerOptions;
  readonly #pieces = new Channel<AnswerPiece>();
  #answer: ReturnType<AnswerOptions["openAnswer"]> | null = null;
  #otherFiles = 0;

  constructor(options: AnswerOptions) {
    this.#options = options;
    this.pieces = this.#write();
  }

  beginFile({ isX12 }: InputFile): void {
    this.#answer = isX12 ? this.#options.openAnswer() : null;
    if (!isX12) this.#otherFiles += 1;
  }

  async add(outcomes: readonly Outcome[]): Promise<void> {
    if (!this.#answer) return;
    const { spool } = this.#options;
    let spooled = "";
    for (const { entry, verdict } of outcomes) {
      for (const piece of this.#answer(entry as Received, verdict)) {
        if (piece.to === "spool") {
          spooled += piece.text;
          continue;
        }
        await spool.write(spooled);
        spooled = "";
        this.#pieces.push(piece);
        await this.#pieces.drained();
      }
    }
    await spool.write(spooled);
  }

  end(): void {
    this.#pieces.end();
  }

  stop(error: Error): void {
    this.#pieces.close(error);
  }

  describe(): string {
    const others =
      this.#otherFiles > 0 ? `; no answer to ${countOf(this.#otherFiles, "file")} not in X12` : "";
    return this.#options.describe() + others;
  }

  async *#write(): AsyncGenerator<string | Uint8Array> {
    for await (const piece of this.#pieces) {
      if ("text" in piece) yield piece.text;
      else yield* this.#options.spool.take();
    }
  }
}
