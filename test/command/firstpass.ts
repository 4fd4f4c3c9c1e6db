import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join, resolve } from "node:path";

const launcher = join(resolve(import.meta.dirname, "../.."), "packages/cli/bin/firstpass.mjs");

export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandOptions {
  /** What is written to its standard input. */
  input?: string | Uint8Array;
  env?: Record<string, string>;
  cwd?: string;
}

/** Starts the real command in a process of its own, with nothing of this process's environment but the PATH. */
export function startFirstpass(
  args: readonly string[],
  { env = {}, cwd }: Omit<CommandOptions, "input"> = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [launcher, ...args], {
    env: { PATH: process.env["PATH"], TMPDIR: process.env["TMPDIR"], ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** Runs the real command to its end. */
export function firstpass(
  args: readonly string[],
  { input, ...options }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = startFirstpass(args, options);
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, stdout, stderr }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** The JSON lines of an output. */
export function jsonLines<Line>({ stdout }: CommandResult): Line[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
