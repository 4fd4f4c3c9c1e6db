import type { Claim, ClaimEntry } from "@firstpass/claim";
import { type Content, explainPolicy } from "@firstpass/content";
import { readFileClaims } from "../claims/claim-entries.ts";
import { checkFiles, openClaimFile } from "../claims/claim-file.ts";
import { showRead } from "../claims/file-progress.ts";
import { type CommandContext, type ExitStatus, exitStatus } from "../command.ts";
import { openContent } from "../content/open.ts";
import type { ReportFormat } from "../options.ts";
import { encodeRejection, type RejectedJson } from "../outcome/outcome.ts";
import { formatOutcome } from "../outcome/text.ts";
import { startProgress } from "../terminal/progress.ts";
import { widthOf, write } from "../terminal/terminal.ts";
import { formatExplanation } from "./text.ts";

export interface ExplainOptions {
  format: ReportFormat;
  home: string;
  policy?: string;
  content?: string;
}

/** Prints which policy applies to each claim of the files. @throws CommandError */
export async function explainPolicies(
  names: readonly string[],
  { format, ...options }: ExplainOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { terminal, env } = context;
  await checkFiles(names);
  const content = await openContent(options, env);
  const writer = format === "json" ? jsonWriter(content) : prettyWriter(content, context);
  const progress = startProgress(terminal.stderr);
  let status: ExitStatus = exitStatus.clean;
  let claimCount = 0;
  for (const name of names) {
    const file = await openClaimFile(name, terminal.stdin);
    for await (const entries of readFileClaims(file)) {
      if (entries.some(({ kind }) => kind === "rejected")) status = exitStatus.held;
      const shownName = names.length > 1 ? name : undefined;
      if (terminal.stdout.isTTY) progress.clear();
      await write(terminal.stdout, entries.map((entry) => writeEntry(entry, writer, shownName)).join(""));
      claimCount += entries.length;
      showRead(progress, file, claimCount);
    }
  }
  progress.clear();
  return status;
}

interface Writer {
  claim(claim: Claim): string;
  rejected(rejected: RejectedJson): string;
}

function writeEntry(entry: ClaimEntry, writer: Writer, file: string | undefined): string {
  return entry.kind === "claim"
    ? writer.claim(entry.claim)
    : writer.rejected(encodeRejection(entry.rejection, file));
}

function jsonWriter({ policies }: Content): Writer {
  return {
    claim: (claim) =>
      `${JSON.stringify({ controlNumber: claim.controlNumber, ...explainPolicy(policies, claim) })}\n`,
    rejected: (rejected) => `${JSON.stringify(rejected)}\n`,
  };
}

/** Prints the values of a policy only for the first claim it applies to. */
function prettyWriter(content: Content, { terminal: { stdout }, paint }: CommandContext): Writer {
  const width = widthOf(stdout);
  const claimByPolicy = new Map<unknown, string>();
  return {
    claim(claim) {
      const policy = content.policyFor(claim);
      const shownFor = claimByPolicy.get(policy) ?? null;
      if (shownFor === null) claimByPolicy.set(policy, claim.controlNumber);
      return formatExplanation(
        claim.controlNumber,
        explainPolicy(content.policies, claim),
        shownFor,
        paint,
        width,
      );
    },
    rejected: (rejected) => formatOutcome(rejected, paint, width),
  };
}
