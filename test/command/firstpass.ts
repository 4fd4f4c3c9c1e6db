import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable, Writable } from "node:stream";
import { runProgram } from "@firstpass/cli/program";

const launcher = join(resolve(import.meta.dirname, "../.."), "packages/cli/bin/firstpass.mjs");

export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

export interface CommandOptions {
  /** Standard input. */
  input?: string | Uint8Array;
  /** The whole environment. */
  env?: Record<string, string>;
}

/** A home folder that does not exist, so that no test uses the one of this machine. */
const noHome = join(tmpdir(), "firstpass-no-home");

/** Runs the command in this process. Name files by absolute paths. */
export async function firstpass(
  args: readonly string[],
  { input = "", env = {} }: CommandOptions = {},
): Promise<CommandResult> {
  const stdout = new TextSink();
  const stderr = new TextSink();
  const stdin = Readable.from([Buffer.from(input)]);
  const status = await runProgram(args, { stdin, stdout, stderr }, { FIRSTPASS_HOME: noHome, ...env });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

/** Starts the command in a process of its own. */
export function startFirstpass(
  args: readonly string[],
  { env = {} }: Omit<CommandOptions, "input"> = {},
): ChildProcessWithoutNullStreams {
  const { PATH, TMPDIR, NODE_COMPILE_CACHE } = process.env;
  return spawn(process.execPath, [launcher, ...args], {
    env: { PATH, TMPDIR, NODE_COMPILE_CACHE, FIRSTPASS_HOME: noHome, ...env },
  });
}

/** Runs the command in a process of its own. */
export function spawnFirstpass(
  args: readonly string[],
  { input, ...options }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = startFirstpass(args, options);
    const stdout = new TextSink();
    const stderr = new TextSink();
    child.stdout.pipe(stdout);
    child.stderr.pipe(stderr);
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, stdout: stdout.text, stderr: stderr.text }));
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

class TextSink extends Writable {
  readonly #pieces: Buffer[] = [];

  get text(): string {
    return Buffer.concat(this.#pieces).toString("utf8");
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#pieces.push(piece);
    done();
  }
}
