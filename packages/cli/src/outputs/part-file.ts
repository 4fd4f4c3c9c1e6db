import { createWriteStream, rmSync } from "node:fs";
import { realpath, rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { codeOf } from "../command.ts";
import { stopSignals } from "../terminal/stop-signal.ts";

/** Claims are patient data, so a new file can be read only by its owner. */
const privateMode = 0o600;

/** The part files being written. */
const unfinished = new Set<string>();

/**
 * Writes a file as `FILE.part` and renames it when it is complete, so that no program reads half a file. An existing file is
 * replaced only then, and its permissions stay. A pipe or device is written directly.
 * @throws Error of the file system, or of the pieces
 */
export async function writePartFile(name: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const target = await realpath(name).catch(() => name);
  const existing = await stat(target).catch(() => null);
  if (existing?.isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
  if (existing && !existing.isFile()) return pipeline(Readable.from(pieces), createWriteStream(target));
  const part = `${target}.part`;
  const mode = existing ? existing.mode & 0o777 : privateMode;
  unfinished.add(part);
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part, { mode, flush: true }));
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  } finally {
    unfinished.delete(part);
  }
}

/** Until it is disposed of, a signal that ends the process removes the part files first. */
export function removePartFilesOnSignal(): Disposable {
  const remove = (signal: NodeJS.Signals) => {
    for (const part of unfinished) rmSync(part, { force: true });
    process.kill(process.pid, signal);
  };
  for (const signal of stopSignals) process.once(signal, remove);
  return {
    [Symbol.dispose]() {
      for (const signal of stopSignals) process.off(signal, remove);
    },
  };
}

/** Why a file could not be written, and what to do. */
export function describeWriteError(error: Error): string {
  const code = codeOf(error) ?? "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "its folder does not exist: create the folder, or choose another";
    case "EISDIR":
      return "is a folder: name a file in it";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return `cannot be written (${code}): choose a file in a folder you can write to`;
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return `the disk is full (${code}): free space, or choose a file on another disk, and run the command again`;
    default:
      return `cannot be written (${code || error.message})`;
  }
}
