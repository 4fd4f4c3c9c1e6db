/** A file that cannot be read, reported by code that does not know the file's name. */
export class UnreadableError extends Error {
  readonly reason: string;
  readonly remedy: string;
  readonly line: number | null;

  constructor(reason: string, remedy: string, line: number | null = null) {
    super(`${reason}: ${remedy}`);
    this.reason = reason;
    this.remedy = remedy;
    this.line = line;
  }
}

const again = "download the file again";

const byCode: Record<string, readonly [reason: string, remedy: string]> = {
  ENOENT: ["there is no such file", "correct the name"],
  EACCES: ["cannot be read by this user", "grant read permission"],
  EPERM: ["cannot be read by this user", "grant read permission"],
  EISDIR: ["is a folder", "name the files in it"],
  ESPIPE: ["is not a regular file", "save it to a file first"],
  Z_BUF_ERROR: ["is truncated: its compressed data end too early", again],
  Z_DATA_ERROR: ["is damaged: its compressed data are invalid", again],
};

/** Errors of yauzl, which have no code, by a part of their message. */
const byMessage: readonly (readonly [part: RegExp, reason: string, remedy: string])[] = [
  [/end of central directory|unexpected eof|overflows file bounds/i, "is a truncated zip file", again],
  [/encryption/i, "is encrypted", "unpack it with its password and import the contents"],
  [/multi-disk/i, "is one part of a multi-part zip file", "join the parts or unpack them"],
];

/** Describes an error from reading a file for someone who has the file but does not know the program. */
export function toUnreadableError(error: unknown): UnreadableError {
  if (error instanceof UnreadableError) return error;
  if (error instanceof TypeError || error instanceof ReferenceError) throw error;
  const { code, message } = error as { code?: string; message?: string };
  const known = byCode[code ?? ""];
  if (known) return new UnreadableError(...known);
  const described = byMessage.find(([part]) => part.test(message ?? ""));
  if (described) return new UnreadableError(described[1], described[2]);
  return new UnreadableError(`cannot be read (${code ?? message})`, again);
}
