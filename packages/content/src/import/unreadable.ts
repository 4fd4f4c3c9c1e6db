import { UnreadableError } from "./import-error.ts";

const again = "fetch the file again";

const byCode: Record<string, readonly [reason: string, remedy: string]> = {
  ENOENT: ["there is no such file", "correct the name"],
  EACCES: ["may not be read", "allow this user to read it"],
  EPERM: ["may not be read", "allow this user to read it"],
  EISDIR: ["is a folder", "name the files in it"],
  ESPIPE: ["is not a regular file", "save it to a file first"],
  Z_BUF_ERROR: ["is cut short: its compressed data end too early", again],
  Z_DATA_ERROR: ["is damaged: its compressed data make no sense", again],
};

/** What yauzl says of an archive, by a part of its message. */
const byMessage: readonly (readonly [part: RegExp, reason: string, remedy: string])[] = [
  [/end of central directory|unexpected eof|overflows file bounds/i, "is a zip that is cut short", again],
  [/encryption/i, "is encrypted", "unpack it with its password and import what was in it"],
  [/multi-disk/i, "is one part of a zip in several parts", "put the parts together or unpack them"],
];

/** What went wrong in reading a file, in the words of people who have the file and not the program. */
export function unreadable(error: unknown): UnreadableError {
  if (error instanceof UnreadableError) return error;
  if (error instanceof TypeError || error instanceof ReferenceError) throw error;
  const { code, message } = error as { code?: string; message?: string };
  const known = byCode[code ?? ""];
  if (known) return new UnreadableError(...known);
  const said = byMessage.find(([part]) => part.test(message ?? ""));
  if (said) return new UnreadableError(said[1], said[2]);
  return new UnreadableError(`cannot be read (${code ?? message})`, again);
}
