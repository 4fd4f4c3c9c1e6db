import { readFile } from "node:fs/promises";
import type { Paint, Terminal } from "./terminal/terminal.ts";

export type Environment = Record<string, string | undefined>;

/** What a command runs with. */
export interface CommandContext {
  terminal: Terminal;
  env: Environment;
  /** Colors text for standard output. */
  paint: Paint;
  /** Sets the exit status. */
  exit(status: ExitStatus): void;
}

export const exitStatus = {
  clean: 0,
  /** A claim was held, rejected or in error, or a policy file is invalid. */
  held: 1,
  /** The command itself failed. */
  failed: 2,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The command itself failed. The message is one line: what failed, why, and what to do. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Describes a file that cannot be read. @param files what to suggest in place of a folder */
export function describeFileError(file: string, error: unknown, files = "*.837"): string {
  if (codeOf(error) === "EISDIR") {
    return `${file}: is a folder: name the files in it, such as ${file}/${files}`;
  }
  return `${file}: ${fileProblemOf(error)}`;
}

/** Why a file cannot be read, without its name. */
export function fileProblemOf(error: unknown): string {
  const code = codeOf(error);
  if (code === "ENOENT") return "file not found";
  if (code === "EACCES") return "permission denied";
  return `cannot be read (${String(code ?? error)})`;
}

/** The code of a file system or socket error. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** Reads a file that an option names. @throws CommandError @param files as in {@link describeFileError} */
export async function readOptionFile(flag: string, name: string, files: string): Promise<string> {
  try {
    return await readFile(name, "utf8");
  } catch (error) {
    throw new CommandError(`${flag} ${describeFileError(name, error, files)}`);
  }
}
