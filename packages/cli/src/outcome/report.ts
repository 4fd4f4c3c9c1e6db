import type { CommandContext, ExitStatus } from "../command.ts";
import type { ReportFormat } from "../options.ts";
import type { Progress } from "../terminal/progress.ts";
import { printable, widthOf, write } from "../terminal/terminal.ts";
import type { Outcome } from "./outcome.ts";
import { Tally } from "./tally.ts";
import { formatOutcome } from "./text.ts";

/** Prints the outcomes of a run as they arrive, then a summary. */
export interface Report {
  add(outcomes: readonly Outcome[]): Promise<void>;
  /** Records unknown fields of the input, which may be misspelled. */
  ignore(fields: readonly string[]): void;
  /** Claims and rejections so far. */
  readonly claimCount: number;
  /** How many claims lack a note that their documentation needs. */
  readonly undocumented: number;
  readonly tally: Tally;
  /** Prints the summary in the pretty format, and lists the ignored fields on standard error. */
  end(): Promise<ExitStatus>;
}

const ignoredFieldsMax = 100;

export function openReport(
  { terminal, paint }: Pick<CommandContext, "terminal" | "paint">,
  format: ReportFormat,
  progress: Progress,
): Report {
  const { stdout, stderr } = terminal;
  const tally = new Tally();
  const width = widthOf(stdout);
  const show =
    format === "json"
      ? (outcome: Outcome) => `${JSON.stringify(outcome)}\n`
      : (outcome: Outcome) => formatOutcome(outcome, paint, width);

  const ignoredFields = new Set<string>();
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
    get claimCount() {
      return tally.claims;
    },
    tally,
    get undocumented() {
      return tally.undocumented;
    },
    ignore(fields) {
      for (const field of fields) if (ignoredFields.size < ignoredFieldsMax) ignoredFields.add(field);
    },
    async end() {
      progress.clear();
      if (format === "pretty") await print(`${last === "\n\n" ? "" : "\n"}${tally.format(paint)}`);
      if (ignoredFields.size > 0) {
        const names = [...ignoredFields].sort().map(printable).join(", ");
        stderr.write(`Ignored unknown fields: ${names}\n`);
      }
      return tally.exitStatus;
    },
  };
}
