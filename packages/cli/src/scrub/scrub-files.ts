import { readFileClaims } from "../claims/claim-entries.ts";
import { checkFiles, openClaimFile } from "../claims/claim-file.ts";
import { showRead } from "../claims/file-progress.ts";
import type { CommandContext, ExitStatus } from "../command.ts";
import { openContent } from "../content/open.ts";
import { readDate, today } from "../dates.ts";
import type { ReportFormat } from "../options.ts";
import { encodeRejection } from "../outcome/outcome.ts";
import { openReport } from "../outcome/report.ts";
import { startProgress } from "../terminal/progress.ts";
import { ScrubRun } from "./scrub-run.ts";

export interface ScrubOptions {
  format: ReportFormat;
  home: string;
  policy?: string;
  content?: string;
  received?: string;
}

/** Scrubs the claims of files in this process and prints each outcome as it arrives. @throws CommandError */
export async function scrubFiles(
  names: readonly string[],
  { format, received = today(), ...options }: ScrubOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { terminal, env } = context;
  const receivedOn = readDate("--received", received);
  await checkFiles(names);
  const run = new ScrubRun({ content: await openContent(options, env), receivedOn });
  const progress = startProgress(terminal.stderr);
  const report = openReport(context, format, progress);
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
      for (const entry of entries) if (entry.kind === "claim") report.ignore(entry.unknownFields);
      claimCount += entries.length;
      showRead(progress, file, claimCount);
    }
  }
  return report.end();
}
