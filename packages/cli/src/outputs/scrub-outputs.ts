import { basename } from "node:path";
import type { CalendarDate } from "@firstpass/claim";
import {
  acknowledgmentPart,
  CleanPart,
  claimStatusPart,
  heldCsv,
  heldWorkbook,
  ListedPart,
  type Outcome,
  type OutputPart,
  ReceiptPart,
  RunOutputs,
} from "@firstpass/outputs";
import { controlNumbersAt, type Submitter } from "@firstpass/x12";
import type { ClaimFile } from "../claims/claim-file.ts";
import type { CommandContext } from "../command.ts";
import type { Progress } from "../terminal/progress.ts";
import { paintFor } from "../terminal/terminal.ts";
import type { RequestedOutput } from "./output-options.ts";
import { describeWriteError, writePartFile } from "./part-file.ts";
import { TemporarySpool } from "./temporary-spool.ts";

/** Control numbers that are drawn without waiting. */
export type DrawnNumbers = ReturnType<typeof controlNumbersAt>;

export interface RunFacts {
  inputs: readonly string[];
  receivedOn: CalendarDate;
  /** When the run started. */
  now: Date;
  /** Default: derived from `now`. */
  numbers?: DrawnNumbers | undefined;
  /** Who sends claims that are not X12. */
  submitter: Submitter | undefined;
  /** Whether the 277CA rejects held claims. */
  rejectsHeld: boolean;
}

/** The files that a run writes next to its verdicts. */
export class ScrubOutputs implements AsyncDisposable {
  readonly #outputs = new RunOutputs();
  readonly #parts: { output: RequestedOutput; part: OutputPart; failure: Error | null }[] = [];
  readonly #disposables = new AsyncDisposableStack();
  readonly #facts: RunFacts;
  readonly #numbers: DrawnNumbers;
  #isEnded = false;

  /** Starts to write the requested outputs. One that cannot be written is reported, and the run goes on without it. */
  constructor(
    requested: readonly RequestedOutput[],
    facts: RunFacts,
    { terminal, env }: CommandContext,
    progress: Progress,
  ) {
    this.#facts = facts;
    this.#numbers = facts.numbers ?? controlNumbersAt(facts.now);
    const paint = paintFor(terminal.stderr, env);
    for (const output of requested) {
      const running = { output, part: this.#partOf(output), failure: null as Error | null };
      this.#parts.push(running);
      this.#outputs.open(
        running.part,
        (pieces) => writePartFile(output.file, pieces),
        (error) => {
          running.failure = error;
          progress.clear();
          const message = `${output.flag} ${output.file}: ${describeWriteError(error)}`;
          terminal.stderr.write(`${paint(["red", "bold"], "firstpass:")} ${message}\n`);
        },
      );
    }
  }

  beginFile({ name, kind }: ClaimFile, batchId: string): void {
    this.#outputs.beginFile({ name: basename(name), batchId, isX12: kind === "x12" });
  }

  take(piece: Uint8Array): Promise<void> {
    return this.#outputs.take(piece);
  }

  add(outcomes: readonly Outcome[]): Promise<void> {
    return this.#outputs.add(outcomes);
  }

  async endFile(file: ClaimFile): Promise<void> {
    // A file that is no claim file has not been read yet.
    for await (const _ of file.bytes);
    await this.#outputs.endFile({ sha256: file.sha256(), sizeBytes: file.readBytes() });
  }

  /** Completes the files. Returns a line for each that was written. */
  async end(): Promise<string[]> {
    this.#isEnded = true;
    await this.#outputs.end();
    return this.#parts
      .filter(({ failure }) => failure === null)
      .map(({ output, part }) => `${output.file}: ${part.describe()}`);
  }

  /** The clean claims that are not in the clean file. */
  get leftOut(): number {
    return this.#parts.reduce((sum, { part }) => sum + (part instanceof CleanPart ? part.leftOut : 0), 0);
  }

  get failures(): Error[] {
    return this.#parts.flatMap(({ failure }) => failure ?? []);
  }

  /** Removes what a failed run has written so far. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isEnded) await this.#outputs.abort(new Error("the run has failed"));
    await this.#disposables.disposeAsync();
  }

  #partOf({ key }: RequestedOutput): OutputPart {
    const { inputs, receivedOn, now, submitter, rejectsHeld } = this.#facts;
    const controlNumber = () => this.#numbers.interchange();
    const writtenAt = now.toISOString();
    const spool = () => this.#disposables.use(new TemporarySpool());
    switch (key) {
      case "outClean":
        return new CleanPart({ numbers: this.#numbers, now, submitter });
      case "out999":
        return acknowledgmentPart(spool(), { now, controlNumber });
      case "out277ca":
        return claimStatusPart(spool(), { now, controlNumber, rejectsHeld });
      case "outCsv":
        return new ListedPart(heldCsv);
      case "outXlsx": {
        const about = () => [
          ["Files", inputs.map((name) => basename(name)).join(", ")] as const,
          ["Received on", receivedOn] as const,
        ];
        return new ListedPart((claims) => heldWorkbook(claims, { writtenAt, about }));
      }
      case "outReceipt":
        return new ReceiptPart({ spool: spool(), receivedAt: writtenAt });
    }
  }
}
