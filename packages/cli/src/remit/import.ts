import type { Readable } from "node:stream";
import { remittanceRejectionCodes } from "@firstpass/claim";
import { ApiError, type FirstpassClient, type RemittanceReceipt } from "@firstpass/client";
import { checkFiles, openClaimFile, reopener } from "../claims/claim-file.ts";
import { showSent } from "../claims/file-progress.ts";
import { type CommandContext, type ExitStatus, exitStatus } from "../command.ts";
import type { ReportFormat } from "../options.ts";
import { connect, type ServerOptions } from "../server/connect.ts";
import { countOf, formatCount } from "../terminal/numbers.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import { type Paint, printable, widthOf, wrap, write } from "../terminal/terminal.ts";

export interface RemitImportOptions extends ServerOptions {
  format: ReportFormat;
}

/** Sends 835 files to a server and prints the result of each. @throws CommandError, ApiError, UnreachableError */
export async function importRemittances(
  names: readonly string[],
  { format, ...server }: RemitImportOptions,
  { terminal, env, paint }: CommandContext,
): Promise<ExitStatus> {
  const client = connect(server, env);
  await checkFiles(names);
  const { stdin, stdout, stderr } = terminal;
  const progress = startProgress(stderr);
  let status: ExitStatus = exitStatus.clean;
  for (const name of names) {
    const receipt = await send(name, client, progress, stdin);
    progress.clear();
    if (receipt.rejectedCount > 0) status = exitStatus.held;
    await write(
      stdout,
      format === "json"
        ? `${JSON.stringify({ file: name, ...receipt })}\n`
        : formatReceipt(name, receipt, paint, widthOf(stdout)),
    );
  }
  return status;
}

async function send(
  name: string,
  client: FirstpassClient,
  progress: Progress,
  stdin: Readable,
): Promise<RemittanceReceipt> {
  const reopen = reopener(await openClaimFile(name, stdin), stdin);
  const open = async function* () {
    const file = await reopen();
    yield* showSent(progress, file, file.bytes);
  };
  try {
    return await client.uploadRemittance(open);
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem?.code !== "remittance-unreadable") throw error;
    const nothing = { payments: 0, matched: 0, known: 0, unmatchedCount: 0, unmatched: [] };
    return { ...(error.problem as unknown as RemittanceReceipt), ...nothing };
  }
}

/** The reasons a server gives for a payment without a claim. */
const unmatchedReasons: Record<string, string> = {
  "no-claim": "no claim matches",
  ambiguous: "several claims match equally well",
  "no-verdict": "the claim has no verdict yet",
};
const unmatchedShownMax = 20;

function formatReceipt(name: string, receipt: RemittanceReceipt, paint: Paint, width: number): string {
  const { payments, matched, known, unmatchedCount, unmatched, rejectedCount, rejected } = receipt;
  const parts = [
    [matched, "matched", "green"],
    [known, "already imported", "dim"],
    [unmatchedCount, "unmatched", "yellow"],
    [rejectedCount, "rejected", "red"],
  ] as const;
  const shown = parts
    .filter(([value]) => value > 0)
    .map(([value, words, format]) => paint(format, `${formatCount(value)} ${words}`));
  const lines = [
    `${paint("bold", printable(name))}  ${countOf(payments, "payment")}: ${shown.join(", ") || "none"}`,
  ];
  for (const { controlNumber, reason } of unmatched.slice(0, unmatchedShownMax)) {
    lines.push(`    ${printable(controlNumber)}  ${paint("dim", unmatchedReasons[reason] ?? reason)}`);
  }
  const more = unmatchedCount - Math.min(unmatched.length, unmatchedShownMax);
  if (more > 0) lines.push(paint("dim", `    and ${formatCount(more)} more`));
  for (const { controlNumber, code, detail } of rejected) {
    lines.push(
      `    ${paint(["yellow", "bold"], "REJECTED")}  ${printable(controlNumber ?? "unnamed")}  ${code}`,
      `      ${wrap(printable(detail), width, 6)}`,
      `      ${paint("cyan", "→")} ${wrap(remittanceRejectionCodes[code] ?? "", width, 8)}`,
    );
  }
  const unlisted = rejectedCount - rejected.length;
  if (unlisted > 0) lines.push(paint("dim", `    and ${formatCount(unlisted)} more rejected`));
  return `${lines.join("\n")}\n`;
}
