import type { EndOfFile, InputFile, Outcome } from "./outcome.ts";
import type { OutputPart } from "./output-part.ts";

/** Reads an output to its end, such as into a file. */
export type OutputTarget = (pieces: AsyncIterable<string | Uint8Array>) => Promise<void>;

interface RunningPart {
  part: OutputPart;
  /** Resolves when the target has ended or the output has failed. */
  done: Promise<void>;
  isRunning: boolean;
  fail(error: unknown): void;
}

/**
 * Writes the outputs of a run over several files in one pass, while the outcomes of their claims arrive. An output that
 * fails is dropped, and the others go on.
 */
export class RunOutputs {
  readonly #parts: RunningPart[] = [];

  /** @param failed called once if the output fails */
  open(part: OutputPart, target: OutputTarget, failed: (error: Error) => void): void {
    const running: RunningPart = {
      part,
      done: Promise.resolve(),
      isRunning: true,
      fail(cause) {
        if (!running.isRunning) return;
        running.isRunning = false;
        const error = cause instanceof Error ? cause : new Error(String(cause));
        part.stop(error);
        failed(error);
      },
    };
    running.done = target(part.pieces).catch(running.fail);
    this.#parts.push(running);
  }

  beginFile(file: InputFile): void {
    for (const { part } of this.#parts) part.beginFile?.(file);
  }

  /** Adds the next bytes of an X12 file, before the outcomes of the claims that end in them. */
  async take(piece: Uint8Array): Promise<void> {
    await this.#each((part) => part.take?.(piece));
  }

  /** Adds outcomes in the order of the file. */
  async add(outcomes: readonly Outcome[]): Promise<void> {
    await this.#each((part) => part.add(outcomes));
  }

  async endFile(end: EndOfFile): Promise<void> {
    await this.#each((part) => part.endFile?.(end));
  }

  /** Resolves when all outputs are written. */
  async end(): Promise<void> {
    await this.#each(async (part) => part.end());
    await Promise.all(this.#parts.map(({ done }) => done));
  }

  /** Ends all outputs with an error, since the run has failed. */
  async abort(error: Error): Promise<void> {
    for (const running of this.#parts) {
      running.isRunning = false;
      running.part.stop(error);
    }
    await Promise.all(this.#parts.map(({ done }) => done));
  }

  async #each(use: (part: OutputPart) => Promise<void> | undefined): Promise<void> {
    await Promise.all(
      this.#parts.map(({ part, isRunning, fail }) => (isRunning ? use(part)?.catch(fail) : undefined)),
    );
  }
}
