import type { Rejection } from "@firstpass/claim";
import type { FirstpassClient } from "@firstpass/client";
import { readMapping } from "../claims/charges-mapping.ts";
import { checkFiles } from "../claims/claim-file.ts";
import type { CommandContext, ExitStatus } from "../command.ts";
import type { ReportFormat } from "../options.ts";
import { encodeRejection, type Outcome } from "../outcome/outcome.ts";
import { openReport, type Report } from "../outcome/report.ts";
import { connect, type ServerOptions } from "../server/connect.ts";
import { formatCount } from "../terminal/numbers.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
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
    const upload = new Upload(progress, mapping);
    const answer = await upload.send(name, client, terminal.stdin);
    const shownName = names.length > 1 ? name : undefined;
    const encode = (rejection: Rejection) => encodeRejection(upload.inFile(rejection), shownName);
    if (answer) {
      report.ignore(answer.unknownFields);
      await report.add(answer.rejected.map(encode));
      if (answer.links) {
        const batch = client.batch({ links: answer.links });
        if (answer.rejectedCount > answer.rejected.length) {
          await addAll(report, batch.rejections(answer.rejected.at(-1)?.index), encode);
        }
        await follow(batch, answer, report, progress);
      } else if (answer.rejectedCount > answer.rejected.length) {
        progress.clear();
        const unlisted = formatCount(answer.rejectedCount - answer.rejected.length);
        terminal.stderr.write(`${name}: ${unlisted} more claims could not be read\n`);
      }
    }
    await report.add(upload.unsent.map((rejection) => encodeRejection(rejection, shownName)));
  }
  return report.end();
}

/** Waits for the verdicts of a batch, then reports them in the order of its claims. */
async function follow(
  batch: ReturnType<FirstpassClient["batch"]>,
  { accepted }: Answer,
  report: Report,
  progress: Progress,
): Promise<void> {
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
