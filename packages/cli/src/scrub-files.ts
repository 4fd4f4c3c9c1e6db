import { readFile } from "node:fs/promises";
import { type ClaimEntry, isCalendarDate } from "@firstpass/claim";
import {
  type Content,
  ContentReleaseUnknownError,
  openContentLibrary,
  PolicyError,
  parsePolicy,
  starterShelf,
  withPolicy,
} from "@firstpass/content";
import { catalogue } from "@firstpass/edits";
import { today } from "./calendar-today.ts";
import { readClaims } from "./claim-entries.ts";
import { type ClaimFile, checkFiles, openClaimFile } from "./claim-file.ts";
import { CommandError, describeFileError } from "./command-error.ts";
import type { ScrubOptions } from "./commands/scrub.ts";
import type { ExitStatus } from "./exit-status.ts";
import { encodeRejection } from "./outcome.ts";
import { type Progress, startProgress } from "./progress.ts";
import { openReport } from "./report.ts";
import { ScrubRun } from "./scrub-run.ts";
import type { Terminal } from "./terminal.ts";

/** Scrubs the claims of files in this process and reports each outcome as it comes. @throws CommandError */
export async function scrubFiles(
  names: readonly string[],
  { format, policy, content, received = today() }: ScrubOptions,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (!isCalendarDate(received)) {
    throw new CommandError(`--received ${received}: is not an existing day: write it as YYYY-MM-DD`);
  }
  await checkFiles(names);
  const run = new ScrubRun({ content: await openContent(content, policy), receivedOn: received });
  const progress = startProgress(terminal.stderr);
  const report = openReport(terminal, format, progress);
  let claimCount = 0;

  for (const name of names) {
    const file = await openClaimFile(name, terminal.stdin);
    const batchId = run.beginBatch(name);
    const shownName = names.length > 1 ? name : undefined;
    for await (const entries of readFileClaims(file)) {
      await report.add(
        entries.map((entry) =>
          entry.kind === "claim"
            ? run.scrub(entry.claim, batchId)
            : encodeRejection(entry.rejection, shownName),
        ),
      );
      for (const entry of entries) if (entry.kind === "claim") report.ignored(entry.unknownFields);
      claimCount += entries.length;
      showProgress(progress, file, claimCount);
    }
  }
  return report.end();
}

/** The claims of a file; a read error in its middle names the file. */
async function* readFileClaims(file: ClaimFile): AsyncGenerator<ClaimEntry[]> {
  try {
    yield* readClaims(file);
  } catch (error) {
    if (error instanceof Error && "syscall" in error) {
      throw new CommandError(describeFileError(file.name, error));
    }
    throw error;
  }
}

function showProgress(progress: Progress, file: ClaimFile, claimCount: number): void {
  const read = (file.readBytes() / 1e6).toFixed(1);
  const size = file.sizeBytes === null ? "" : ` of ${(file.sizeBytes / 1e6).toFixed(1)}`;
  const label = `${read}${size} MB  ${claimCount.toLocaleString("en-US")} claims  ${file.name}`;
  progress.update(file.readBytes(), file.sizeBytes, label);
}

async function openContent(release: string | undefined, policyFile: string | undefined): Promise<Content> {
  const library = await openContentLibrary({ shelf: starterShelf() });
  let content = library.current;
  try {
    if (release !== undefined) content = await library.get(release);
  } catch (error) {
    if (!(error instanceof ContentReleaseUnknownError)) throw error;
    throw new CommandError(
      `--content ${release}: there is no such release here; this installation has ${library.current.release}`,
    );
  }
  if (policyFile === undefined) return content;
  let text: string;
  try {
    text = await readFile(policyFile, "utf8");
  } catch (error) {
    throw new CommandError(`--policy ${describeFileError(policyFile, error)}`);
  }
  try {
    return withPolicy(content, parsePolicy(text, policyFile, new Set(catalogue.map(({ id }) => id))));
  } catch (error) {
    if (error instanceof PolicyError) throw new CommandError(`--policy ${error.message}`);
    throw error;
  }
}
