import type { Paint, Terminal } from "./terminal/terminal.ts";

export type Environment = Record<string, string | undefined>;

/** What a command runs with. */
export interface CommandContext {
  terminal: Terminal;
  env: Environment;
  /** Colors text for standard output. */
  paint: Paint;
  /** Sets the exit status of the command. */
  exit(status: ExitStatus): void;
}

export const exitStatus = {
  clean: 0,
  /** A claim was held, ended in error, or was rejected; a policy file has a mistake. */
  held: 1,
  /** The command itself failed. */
  failed: 2,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The command itself failed: exit status 2. The message is one line: what, where, and what to do. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Describes a file that cannot be read. @param files what to suggest in place of a folder */
export function describeFileError(file: string, error: unknown, files = "*.837"): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return `${file}: there is no such file`;
  if (code === "EACCES") return `${file}: may not be read by this user`;
  if (code === "EISDIR") return `${file}: is a folder: name the files in it, such as ${file}/${files}`;
  return `${file}: could not be read (${String(code ?? error)})`;
}
