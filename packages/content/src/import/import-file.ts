import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { ImportError } from "./import-error.ts";
import { toUnreadableError, type UnreadableError } from "./unreadable-error.ts";

/** A file to import. Workbooks and archives need random access, so an upload must be saved to disk first. */
export interface ImportFile {
  /** As the user named it; it can state the quarter or year. */
  readonly name: string;
  readonly sizeBytes: number;
  /** The bytes from `start` (inclusive) to `end` (exclusive); by default all of them. Can be called repeatedly. */
  open(start?: number, end?: number): Readable;
}

/** @throws ImportError if the file does not exist or cannot be read. */
export async function openImportFile(path: string): Promise<ImportFile> {
  const fail = ({ reason, remedy }: UnreadableError): never => {
    throw new ImportError([{ file: path, entry: null, line: null, reason, remedy }]);
  };
  const stats = await stat(path).catch((error) => fail(toUnreadableError(error)));
  if (stats.isDirectory()) return fail(toUnreadableError({ code: "EISDIR" }));
  if (!stats.isFile()) return fail(toUnreadableError({ code: "ESPIPE" }));
  return {
    name: path,
    sizeBytes: stats.size,
    open: (start = 0, end = stats.size) =>
      end <= start ? Readable.from([]) : createReadStream(path, { start, end: end - 1 }),
  };
}
