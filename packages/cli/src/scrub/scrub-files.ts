import type { NoteExpectation } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import type { Outcome as ScrubOutcome } from "@firstpass/outputs";
import { readMapping } from "../claims/charges-mapping.ts";
import { checkFiles } from "../claims/claim-file.ts";
import { showRead } from "../claims/file-progress.ts";
import { type CommandContext, type ExitStatus, exitStatus } from "../command.ts";
import { openContent } from "../content/open.ts";
import { readDate, today } from "../dates.ts";
import type { ReportFormat } from "../options.ts";
import { encodeRejection, type Outcome } from "../outcome/outcome.ts";
import { openReport } from "../outcome/report.ts";
import type { Tally } from "../outcome/tally.ts";
import { checkOutputFiles } from "../outputs/check-output-files.ts";
import { type OutputOptions, requestedOutputs } from "../outputs/output-options.ts";
import { removePartFilesOnSignal } from "../outputs/part-file.ts";
import { readSubmitter } from "../outputs/read-submitter.ts";
import { type DrawnNumbers, ScrubOutputs } from "../outputs/scrub-outputs.ts";
import { countOf } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";
import { scanForNotes } from "./note-scan.ts";
import { openFile } from "./open-file.ts";
import { readDocuments, reportNotes, unmatchedOutput, withNotes } from "./run-documents.ts";
import { ScrubRun } from "./scrub-run.ts";

export interface ScrubOptions extends OutputOptions {
  format: ReportFormat;
  home: string;
  policy?: string;
  content?: string;
  received?: string;
  mapping?: string;
  notes?: NoteExpectation;
  documents?: string[];
  outUnmatched?: string;
}

type RunOptions = Omit<ScrubOptions, "home" | "policy" | "content"> & {
  content: () => Promise<Content>;
  numbers?: DrawnNumbers;
};

/** Scrubs the claims of files in this process and prints each outcome as it arrives. @throws CommandError */
export async function scrubFiles(
  names: readonly string[],
  options: ScrubOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const content = () => openContent(options, context.env);
  using _ = removePartFilesOnSignal();
  const { status, failures } = await runScrub(names, { ...options, content }, context);
  return failures.length > 0 ? exitStatus.failed : status;
}

export interface ScrubResult {
  status: ExitStatus;
  tally: Tally;
  /** The number of clean claims that are not in the clean file, since an 837 cannot be written with them. */
  leftOut: number;
  /** The outputs that could not be written. */
  failures: readonly Error[];
}

/** Scrubs files like {@link scrubFiles}. @param options with the content, which is opened after the files are checked */
export async function runScrub(
  names: readonly string[],
  { format, received = today(), notes, content: open, ...options }: RunOptions,
  context: CommandContext,
): Promise<ScrubResult> {
  const { terminal } = context;
  const receivedOn = readDate("--received", received);
  await checkFiles(names);
  const requested = requestedOutputs(options);
  await checkOutputFiles(
    [...requested, ...unmatchedOutput(options)],
    [...names, ...(options.documents ?? [])],
  );
  const mapping = await readMapping(options.mapping);
  const submitter = await readSubmitter(options.submitter);
  const content = await open();
  const progress = startProgress(terminal.stderr);
  const facts = {
    inputs: names,
    receivedOn,
    now: new Date(),
    numbers: options.numbers,
    submitter,
    rejectsHeld: options["277caHeld"] === "reject",
  };
  await using outputs = new ScrubOutputs(requested, facts, context, progress);
  const take = requested.length === 0 ? undefined : (piece: Uint8Array) => outputs.take(piece);
  const opener = { stdin: terminal.stdin, take, mapping };
  const documented = await readDocuments(options.documents, names, opener, progress);
  const hasNotes = documented !== null && documented.claimCount > 0;
  const scan = notes === undefined && !hasNotes ? await scanForNotes(names, opener) : null;
  const noteExpectation = notes ?? (hasNotes || scan?.hasNotes ? "expected" : "optional");
  using run = new ScrubRun({ content, receivedOn, noteExpectation });
  const report = openReport(context, format, progress);

  for (const name of names) {
    const { file, claims } = scan?.streams.get(name) ?? (await openFile(name, opener));
    const batchId = run.beginBatch(name);
    const shownName = names.length > 1 ? name : undefined;
    outputs.beginFile(file, batchId);
    for await (const read of claims) {
      const entries = documented ? read.map((entry) => withNotes(entry, documented)) : read;
      const outcomes = entries.map((entry) => ({
        entry,
        verdict: entry.kind === "claim" ? run.scrub(entry.claim, batchId) : null,
      }));
      await report.add(outcomes.flatMap((outcome) => reportedOf(outcome, shownName)));
      await outputs.add(outcomes);
      for (const entry of entries) if (entry.kind === "claim") report.ignore(entry.unknownFields);
      showRead(progress, file, report.claimCount);
    }
    await outputs.endFile(file);
  }
  const status = await report.end();
  if (scan && !scan.hasNotes && report.undocumented > 0) {
    terminal.stderr.write(`${noNotes(report.undocumented)}\n`);
  }
  for (const line of await outputs.end()) terminal.stderr.write(`${line}\n`);
  const failures = [...outputs.failures, ...(await reportNotes(documented, options.outUnmatched, context))];
  return { status, tally: report.tally, leftOut: outputs.leftOut, failures };
}

/** The printed outcome of a part of the input: none for a part of the envelope. */
function reportedOf({ entry, verdict }: ScrubOutcome, fileName: string | undefined): Outcome[] {
  if (entry.kind === "rejected") return [encodeRejection(entry.rejection, fileName)];
  return verdict ? [verdict] : [];
}

function noNotes(claims: number): string {
  return (
    `No notes in this run: the documentation of ${countOf(claims, "claim")} was not checked. ` +
    "Give the notes with --documents, send them with the claims as JSON, or hold claims without notes with --notes expected."
  );
}
