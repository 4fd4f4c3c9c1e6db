import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ApiError, type FirstpassClient, UnreachableError } from "@firstpass/client";
import { openReport } from "../outcome/report.ts";
import { submitFile } from "../submit/submit-files.ts";
import { startProgress } from "../terminal/progress.ts";
import { plain } from "../terminal/terminal.ts";
import type { Answerer } from "./answer.ts";
import { answerOf } from "./file-answer.ts";
import { removeEmpty } from "./files.ts";
import { VerdictsFile } from "./verdicts-file.ts";

/** The files of a batch that the server writes, together with the verdicts. */
const batchFiles = ["999", "277ca", "clean.837", "held.csv"] as const;

/** Problems of a file that the server does not write for a batch of this kind. */
const notWritten = ["file-not-stored", "submitter-missing"];

/** Has files answered by a server, which also checks them against all earlier claims. */
export function serverAnswerer(client: FirstpassClient): Answerer {
  return async ({ path, record, target, signal }) => {
    await using verdicts = new VerdictsFile(`${target}.verdicts.ndjson`);
    const { terminal } = verdicts;
    const progress = startProgress(terminal.stderr);
    const report = openReport({ terminal, paint: plain }, "json", progress);
    const batch = await submitFile(path, {
      client,
      report,
      progress,
      terminal,
      // A file that the server has received is not taken twice, not even from another worker.
      idempotencyKey: `watch-${record.sha256}`,
    });
    await verdicts.end();
    let leftOut = 0;
    for (const file of batch ? batchFiles : []) {
      signal.throwIfAborted();
      const body = await batch!.download(file).catch((error: unknown) => {
        const problem = error instanceof ApiError ? error.problem : null;
        if (problem && notWritten.includes(problem.code)) return null;
        if (problem?.code !== "claims-not-writable") throw error;
        leftOut = Number(problem["count"]);
        return batch!.download(file, { partial: true });
      });
      if (!body) continue;
      await pipeline(Readable.fromWeb(body as never), createWriteStream(`${target}.${file}`));
      await removeEmpty(`${target}.${file}`);
    }
    return answerOf(report.tally, leftOut);
  };
}

/** Whether a request can succeed later. */
export function isServerAway(error: unknown): boolean {
  return (
    error instanceof UnreachableError || (error instanceof ApiError && (error.isBusy || error.status >= 500))
  );
}
