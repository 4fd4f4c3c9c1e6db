import type { EndOfFile, InputFile, Outcome } from "./outcome.ts";

/** Writes one of the outputs of a run. Each method waits until its input is processed, so that memory stays flat. */
export interface OutputPart {
  /** The output. */
  readonly pieces: AsyncIterable<string | Uint8Array>;
  beginFile?(file: InputFile): void;
  /** Takes the next bytes of an X12 file, before the outcomes of the claims that end in them. */
  take?(piece: Uint8Array): Promise<void>;
  add(outcomes: readonly Outcome[]): Promise<void>;
  endFile?(end: EndOfFile): Promise<void>;
  end(): void;
  /** Ends the output with an error. */
  stop(error: Error): void;
  /** What the output has, such as `3 claims, 5 findings`. */
  describe(): string;
}

/** Keeps text that is known before its place in an output is reached. */
export interface Spool {
  write(text: string): Promise<void>;
  /** The text written since the last time. Nothing is written until it is read. */
  take(): AsyncIterable<Uint8Array>;
}
