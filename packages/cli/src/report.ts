import type { ExitStatus } from "./exit-status.ts";
import type { Outcome } from "./outcome.ts";
import { formatOutcome } from "./outcome-text.ts";
import type { Progress } from "./progress.ts";
import type { ReportFormat } from "./report-format.ts";
import { Tally } from "./tally.ts";
import { paintFor, type Terminal, widthOf, write } from "./terminal.ts";

/** Writes the outcomes of a run as they come, and what they come to at the end. */
export interface Report {
  add(outcomes: readonly Outcome[]): Promise<void>;
  /** Writes the summary, where the format has one. */
  end(): Promise<ExitStatus>;
}

export function openReport({ stdout }: Terminal, format: ReportFormat, progress: Progress): Report {
  const tally = new Tally();
  const paint = paintFor(stdout);
  const width = widthOf(stdout);
  const show =
    format === "json"
      ? (outcome: Outcome) => `${JSON.stringify(outcome)}\n`
      : (outcome: Outcome) => formatOutcome(outcome, paint, width);

  let last = "\n\n";
  const print = async (text: string): Promise<void> => {
    if (text === "") return;
    if (stdout.isTTY) progress.clear();
    await write(stdout, text);
    last = text.slice(-2);
  };
  return {
    async add(outcomes) {
      for (const outcome of outcomes) tally.add(outcome);
      await print(outcomes.map(show).join(""));
    },
    async end() {
      progress.clear();
      if (format === "pretty") await print(`${last === "\n\n" ? "" : "\n"}${tally.format(paint)}`);
      return tally.exitStatus;
    },
  };
}
