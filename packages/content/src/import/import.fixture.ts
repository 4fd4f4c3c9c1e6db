import { Readable } from "node:stream";
import type { Edition } from "./edition.ts";
import { ImportError } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import { type ImportOptions, type ImportReport, importFiles } from "./import-files.ts";
import type { ImportKind, OpenSink } from "./row-sinks.ts";

/** A file in memory. */
export function file(name: string, content: string | Uint8Array): ImportFile {
  const bytes = Buffer.from(content as string);
  return {
    name,
    sizeBytes: bytes.length,
    open: (start = 0, end = bytes.length) =>
      Readable.from([bytes.subarray(start, end)], { objectMode: false }),
  };
}

/** The rows that a sink received. */
export interface Taken {
  kind: ImportKind;
  edition: Edition;
  rows: unknown[][];
}

/** Imports files and returns the report and the rows of every sink. */
export async function take(
  files: readonly ImportFile[],
  options: ImportOptions = {},
): Promise<{ report: ImportReport; taken: Taken[] }> {
  const taken: Taken[] = [];
  const openSink = (kind: ImportKind, edition: Edition) => {
    const rows: unknown[][] = [];
    taken.push({ kind, edition, rows });
    return { add: (...row: unknown[]) => rows.push(structuredClone(row)) };
  };
  const report = await importFiles(files, options, openSink as OpenSink);
  return { report, taken };
}

/** The rows of a single file. */
export async function takeRows(name: string, content: string | Uint8Array, options: ImportOptions = {}) {
  const { taken } = await take([file(name, content)], options);
  return taken.flatMap(({ rows }) => rows);
}

/** The error message for files that cannot be imported. */
export async function refusal(files: readonly ImportFile[], options: ImportOptions = {}): Promise<string> {
  try {
    await take(files, options);
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
  throw new Error("the import succeeded");
}
