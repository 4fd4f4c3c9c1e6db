import type { Rejection } from "@firstpass/claim";
import type { Batch, FirstpassClient } from "@firstpass/client";
import type { ChargesMapping } from "@firstpass/formats";
import { readMapping } from "../claims/charges-mapping.ts";
import { checkFiles } from "../claims/claim-file.ts";
import type { CommandContext, ExitStatus } from "../command.ts";
import type { ReportFormat } from "../options.ts";
import { encodeRejection, type Outcome } from "../outcome/outcome.ts";
import { openReport, type Report } from "../outcome/report.ts";
import { connect, type ServerOptions } from "../server/connect.ts";
import { formatCount } from "../terminal/numbers.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type Answer, Upload } from "./upload.ts";

export interface SubmitOptions extends ServerOptions {
  format: ReportFormat;
  mapping?: string;
}

/** Outcomes that are printed at once. */
const pageSize = 1_000;

/** Sends claim files to a server and prints the outcomes, file by file. @throws CommandError, ApiError, UnreachableError */
export async function submitFiles(
  names: readonly string[],
  { format, mapping: mappingFile, ...server }: SubmitOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { terminal, env } = context;
  const client = connect(server, env);
  const mapping = await readMapping(mappingFile);
  await checkFiles(names);
  const progress = startProgress(terminal.stderr);
  const report = openReport(context, format, progress);
  for (const name of names) {
    await submitFile(name, {
      client,
      report,
      progress,
      terminal,
      mapping,
      ...(names.length > 1 ? { shownName: name } : {}),
    });
  }
  return report.end();
}

interface Submission {
  client: FirstpassClient;
  report: Report;
  progress: Progress;
  terminal: Pick<Terminal, "stdin" | "stderr">;
  /** Names the file in its rejections. */
  shownName?: string;
  idempotencyKey?: string;
  /** Of CSV files. */
  mapping?: ChargesMapping | undefined;
}

/** Sends a file and reports its outcomes. Returns its batch, or `null` if no claim could be read. */
export async function submitFile(
  name: string,
  { client, report, progress, terminal, shownName, idempotencyKey, mapping }: Submission,
): Promise<Batch | null> {
  const upload = new Upload(progress, mapping);
  const answer = await upload.send(name, client, terminal.stdin, idempotencyKey);
  const encode = (rejection: Rejection) => encodeRejection(upload.inFile(rejection), shownName);
  let batch: Batch | null = null;
  if (answer) {
    report.ignore(answer.unknownFields);
    await report.add(answer.rejected.map(encode));
    const unlisted = answer.rejectedCount - answer.rejected.length;
    if (answer.links) {
      batch = client.batch({ links: answer.links });
      if (unlisted > 0) await addAll(report, batch.rejections(answer.rejected.at(-1)?.index), encode);
      await follow(batch, answer, report, progress);
    } else if (unlisted > 0) {
      progress.clear();
      terminal.stderr.write(`${name}: ${formatCount(unlisted)} more claims could not be read\n`);
    }
  }
  await report.add(upload.unsent.map((rejection) => encodeRejection(rejection, shownName)));
  return batch;
}

/** Waits for the verdicts of a batch, then reports them in the order of its claims. */
async function follow(batch: Batch, { accepted }: Answer, report: Report, progress: Progress): Promise<void> {
  const total = formatCount(accepted);
  await batch.done({
    onProgress({ claims }) {
      const concluded = accepted - claims.received;
      progress.update(concluded, accepted, `${formatCount(concluded)} of ${total} verdicts`);
    },
  });
  await addAll(report, batch.verdicts(), (verdict) => verdict);
}

async function addAll<Item>(
  report: Report,
  items: AsyncIterable<Item>,
  encode: (item: Item) => Outcome,
): Promise<void> {
  let page: Outcome[] = [];
  for await (const item of items) {
    page.push(encode(item));
    if (page.length < pageSize) continue;
    await report.add(page);
    page = [];
  }
  await report.add(page);
}
