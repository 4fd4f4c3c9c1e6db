import type { NoteExpectation } from "@firstpass/claim";
import { checkFiles } from "../claims/claim-file.ts";
import { showRead } from "../claims/file-progress.ts";
import type { CommandContext, ExitStatus } from "../command.ts";
import { openContent } from "../content/open.ts";
import { readDate, today } from "../dates.ts";
import type { ReportFormat } from "../options.ts";
import { encodeRejection } from "../outcome/outcome.ts";
import { openReport } from "../outcome/report.ts";
import { countOf } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";
import { openFile, scanForNotes } from "./note-scan.ts";
import { ScrubRun } from "./scrub-run.ts";

export interface ScrubOptions {
  format: ReportFormat;
  home: string;
  policy?: string;
  content?: string;
  received?: string;
  notes?: NoteExpectation;
}

/** Scrubs the claims of files in this process and prints each outcome as it arrives. @throws CommandError */
export async function scrubFiles(
  names: readonly string[],
  { format, received = today(), notes, ...options }: ScrubOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { terminal, env } = context;
  const receivedOn = readDate("--received", received);
  await checkFiles(names);
  const content = await openContent(options, env);
  const scan = notes === undefined ? await scanForNotes(names, terminal.stdin) : null;
  const noteExpectation = notes ?? (scan?.hasNotes ? "expected" : "optional");
  const run = new ScrubRun({ content, receivedOn, noteExpectation });
  const progress = startProgress(terminal.stderr);
  const report = openReport(context, format, progress);
  let claimCount = 0;

  for (const name of names) {
    const { file, claims } = scan?.streams.get(name) ?? (await openFile(name, terminal.stdin));
    const batchId = run.beginBatch(name);
    const shownName = names.length > 1 ? name : undefined;
    for await (const entries of claims) {
      await report.add(
        entries.map((entry) =>
          entry.kind === "claim"
            ? run.scrub(entry.claim, batchId)
            : encodeRejection(entry.rejection, shownName),
        ),
      );
      for (const entry of entries) if (entry.kind === "claim") report.ignore(entry.unknownFields);
      claimCount += entries.length;
      showRead(progress, file, claimCount);
    }
  }
  const status = await report.end();
  if (scan && !scan.hasNotes && report.undocumented > 0) {
    terminal.stderr.write(`${noNotes(report.undocumented)}\n`);
  }
  return status;
}

function noNotes(claims: number): string {
  return (
    `No notes in this run: the documentation of ${countOf(claims, "claim")} was not checked. ` +
    "Send the notes with the claims as JSON, or hold claims without notes with --notes expected."
  );
}
