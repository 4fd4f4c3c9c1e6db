import type { Rejection } from "@firstpass/claim";
import { checkFiles } from "../claims/claim-file.ts";
import { type CommandContext, type ExitStatus, exitStatus } from "../command.ts";
import { openContent } from "../content/open.ts";
import { readDate, today } from "../dates.ts";
import type { ReportFormat } from "../options.ts";
import { encodeRejection } from "../outcome/outcome.ts";
import { formatOutcome } from "../outcome/text.ts";
import { ScrubRun } from "../scrub/scrub-run.ts";
import { widthOf, wrap, write } from "../terminal/terminal.ts";
import { type ClaimExplanation, explainClaim } from "./explanation.ts";
import { encodeExplanation } from "./explanation-json.ts";
import { formatExplanation } from "./explanation-text.ts";
import { type NoteFileOptions, readNoteFile } from "./note-files.ts";

export interface ExplainNotesOptions extends NoteFileOptions {
  format: ReportFormat;
  home: string;
  policy?: string;
  content?: string;
  received?: string;
}

/** Prints how the notes of the files are read. @throws CommandError */
export async function explainFiles(
  names: readonly string[],
  { format, received = today(), ...options }: ExplainNotesOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { stdin, stdout } = context.terminal;
  const receivedOn = readDate("--received", received);
  await checkFiles(names);
  const content = await openContent(options, context.env);
  const run = new ScrubRun({ content, receivedOn });
  const writer = format === "json" ? jsonWriter : prettyWriter(context);
  let status: ExitStatus = exitStatus.clean;
  for (const name of names) {
    const batchId = run.beginBatch(name);
    for await (const entries of readNoteFile(name, options, stdin)) {
      for (const entry of entries) {
        if (entry.kind === "rejected") {
          status = exitStatus.held;
          await write(stdout, writer.rejected(entry.rejection, names.length > 1 ? name : undefined));
          continue;
        }
        const { claim, assumed } = entry;
        const verdict = run.scrub(claim, batchId);
        await write(stdout, writer.claim(explainClaim(claim, verdict, content, assumed)));
      }
    }
  }
  await write(stdout, writer.end);
  return status;
}

const advice =
  "Misread? Send the fact as a field of the note (minutes, signature, planOfCare …): fields win over the text. To teach the reader a clinic's words, see docs/note-vocabulary.md.";

interface Writer {
  claim(explanation: ClaimExplanation): string;
  rejected(rejection: Rejection, file: string | undefined): string;
  end: string;
}

const jsonWriter: Writer = {
  claim: encodeExplanation,
  rejected: (rejection, file) => `${JSON.stringify(encodeRejection(rejection, file))}\n`,
  end: "",
};

function prettyWriter({ terminal, paint }: CommandContext): Writer {
  const width = widthOf(terminal.stdout);
  return {
    claim: (explanation) => formatExplanation(explanation, paint, width),
    rejected: (rejection, file) => formatOutcome(encodeRejection(rejection, file), paint, width),
    end: `${paint("dim", wrap(advice, width, 0))}\n`,
  };
}
