import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { ImportError, type UnreadableError } from "./import-error.ts";
import { unreadable } from "./unreadable.ts";

/** A file to import. A workbook or an archive is read here and there, so an upload goes to disk first. */
export interface ImportFile {
  /** As its user named it; quarter and year may be told by it. */
  readonly name: string;
  readonly sizeBytes: number;
  /** The bytes from `start` up to, and without, `end`; all of them when neither is given. May be called again. */
  open(start?: number, end?: number): Readable;
}

/** @throws ImportError when there is no such file, or it is none that can be read. */
export async function openImportFile(path: string): Promise<ImportFile> {
  const fail = ({ reason, remedy }: UnreadableError): never => {
    throw new ImportError([{ file: path, entry: null, line: null, reason, remedy }]);
  };
  const stats = await stat(path).catch((error) => fail(unreadable(error)));
  if (stats.isDirectory()) return fail(unreadable({ code: "EISDIR" }));
  if (!stats.isFile()) return fail(unreadable({ code: "ESPIPE" }));
  return {
    name: path,
    sizeBytes: stats.size,
    open: (start = 0, end = stats.size) =>
      end <= start ? Readable.from([]) : createReadStream(path, { start, end: end - 1 }),
  };
}
