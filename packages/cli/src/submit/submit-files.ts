import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Rejection } from "@firstpass/claim";
import { checkFiles, openClaimFile, standardInput } from "../claims/claim-file.ts";
import type { CommandContext, ExitStatus } from "../command.ts";
import type { ReportFormat } from "../options.ts";
import { encodeRejection } from "../outcome/outcome.ts";
import { openReport, type Report } from "../outcome/report.ts";
import {
  type ApiClient,
  type BatchState,
  busyRetriesMax,
  openClient,
  type Receipt,
  ServerBusyError,
  type ServerOptions,
  type VerdictPage,
} from "../server/api-client.ts";
import { formatCount } from "../terminal/numbers.ts";
import { type Progress, startProgress } from "../terminal/progress.ts";
import { Upload } from "./upload.ts";

export interface SubmitOptions extends ServerOptions {
  format: ReportFormat;
}

const pageSize = 1000;
const pollMsMin = 100;
const pollMsMax = 2_000;

/** Sends claim files to a server and prints the outcomes, file by file. @throws CommandError */
export async function submitFiles(
  names: readonly string[],
  { format, ...server }: SubmitOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { terminal, env } = context;
  const client = openClient(server, env);
  await checkFiles(names);
  const progress = startProgress(terminal.stderr);
  const report = openReport(context, format, progress);
  for (const name of names) {
    const { upload, receipt } = await send(name, client, progress, terminal.stdin);
    const shownName = names.length > 1 ? name : undefined;
    const reject = (rejections: readonly Rejection[]) =>
      report.add(rejections.map((rejection) => encodeRejection(upload.inFile(rejection), shownName)));
    if (receipt) {
      report.ignore(receipt.unknownFields ?? []);
      await reject(receipt.rejected);
      const unlisted = receipt.rejectedCount - receipt.rejected.length;
      if (receipt.links) {
        await rejectRest(client, receipt.links.batch, receipt, reject);
        await follow(client, receipt.links.batch, receipt.accepted, report, progress);
      } else if (unlisted > 0) {
        progress.clear();
        terminal.stderr.write(`${name}: ${formatCount(unlisted)} more claims could not be read\n`);
      }
    }
    await report.add(upload.unsent.map((rejection) => encodeRejection(rejection, shownName)));
  }
  return report.end();
}

/** Sends a file. When the server is busy, sends it again, unless it is standard input. */
async function send(name: string, client: ApiClient, progress: Progress, stdin: Readable) {
  for (let attempt = 1; ; attempt += 1) {
    const upload = new Upload(await openClaimFile(name, stdin), progress);
    try {
      return { upload, receipt: await upload.send(client) };
    } catch (error) {
      const canRetry =
        error instanceof ServerBusyError && name !== standardInput && attempt <= busyRetriesMax;
      if (!canRetry) throw error;
      await sleep(error.retryMs);
    }
  }
}

/** Reports the rejections that the receipt does not list. */
async function rejectRest(
  client: ApiClient,
  batchLink: string,
  { rejected, rejectedCount }: Receipt,
  reject: (rejections: readonly Rejection[]) => Promise<void>,
): Promise<void> {
  let known = rejected.length;
  let after: number | null = rejected.at(-1)?.index ?? -1;
  while (known < rejectedCount && after !== null) {
    const batch: BatchState = await client.get(`${batchLink}?after=${after}&limit=${pageSize}`);
    await reject(batch.rejections);
    known += batch.rejections.length;
    after = batch.nextRejection;
  }
}

/** Waits for the verdicts of a batch, then reports them in the order of its claims. */
async function follow(
  client: ApiClient,
  batchLink: string,
  accepted: number,
  report: Report,
  progress: Progress,
): Promise<void> {
  const total = formatCount(accepted);
  for (let pollMs = pollMsMin; ; pollMs = Math.min(pollMs * 1.5, pollMsMax)) {
    const { done, claims } = await client.get<BatchState>(`${batchLink}?limit=1`);
    const concluded = accepted - claims.received;
    progress.update(concluded, accepted, `${formatCount(concluded)} of ${total} verdicts`);
    if (done) break;
    await sleep(pollMs);
  }
  let page: VerdictPage = await client.get(`${batchLink}/verdicts?limit=${pageSize}`);
  await report.add(page.verdicts);
  while (page.next !== null) {
    page = await client.get(`${batchLink}/verdicts?limit=${pageSize}&after=${encodeURIComponent(page.next)}`);
    await report.add(page.verdicts);
  }
}
