import { type CommandContext, type ExitStatus, exitStatus } from "../command.ts";
import type { ScrubOptions } from "../scrub/scrub-files.ts";
import { connect } from "../server/connect.ts";
import { type Paint, printable } from "../terminal/terminal.ts";
import { openFolders } from "./folders.ts";
import { localAnswerer } from "./local-answer.ts";
import { isServerAway, serverAnswerer } from "./server-answer.ts";
import { Worker, type WorkerEvent } from "./worker.ts";

export interface WatchOptions extends Pick<ScrubOptions, "277caHeld" | "mapping" | "notes" | "submitter"> {
  url?: string;
  key?: string;
  once?: boolean;
  settle: number;
  lease: number;
  poll: number;
  policy?: string;
  content?: string;
  home: string;
}

/** How long a file waits when the disk or the server refuses it. */
const retryMs = 10_000;

/** Answers the files of a folder until a signal. @throws CommandError */
export async function watch(
  root: string,
  { url, key, once = false, settle, lease, poll, ...scrub }: WatchOptions,
  context: CommandContext,
): Promise<ExitStatus> {
  const { terminal, env, paint } = context;
  const folders = await openFolders(root);
  const server = url === undefined ? null : connect({ url, ...(key === undefined ? {} : { key }) }, env);
  let hasProblem = false;
  const worker = new Worker({
    folders,
    answer: server ? serverAnswerer(server) : await localAnswerer(folders, scrub, context),
    isTemporary: isServerAway,
    settleMs: settle * 1000,
    leaseMs: lease * 1000,
    pollMs: poll * 1000,
    retryMs,
    say(event) {
      hasProblem ||=
        event.kind === "repeated" || (event.kind === "answered" && event.answer.problem !== null);
      terminal.stdout.write(`${describe(event, paint)}\n`);
    },
  });
  const stop = new AbortController();
  const onSignal = () => {
    terminal.stderr.write("Stopping after the file in progress. Ctrl-C again stops at once.\n");
    stop.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, onSignal);
  if (!once) terminal.stderr.write(`Watching ${folders.inbox}. Ctrl-C stops.\n`);
  try {
    await worker.run(stop.signal, { once });
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
  }
  return hasProblem ? exitStatus.held : exitStatus.clean;
}

function describe(event: WorkerEvent, paint: Paint): string {
  const name = paint("bold", printable(event.name));
  switch (event.kind) {
    case "answered": {
      const { summary, problem } = event.answer;
      if (!problem) return `${name}  ${summary}`;
      return `${name}  ${paint("red", "not answered")}: ${printable(problem.detail)}. ${problem.remedy}`;
    }
    case "repeated":
      return `${name}  ${paint("yellow", "repeated")}: ${printable(event.problem.detail)}`;
    case "waiting":
      return `${name}  ${paint("yellow", "waits")}: ${printable(event.reason)}`;
    case "lost":
      return `${name}  another process continues`;
  }
}
