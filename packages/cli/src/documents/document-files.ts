import { createReadStream, type Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { documentLimits, type documentMediaTypes } from "@firstpass/documents";
import { CommandError, describeFileError, fileProblemOf } from "../command.ts";

export type DocumentMediaType = (typeof documentMediaTypes)[number];

/** A file with notes, or why it cannot be read. */
export type DocumentFile = { name: string; problem?: string };

/**
 * The documents among files and folders, with the folders in them, in the order of their names. Hidden files are left out.
 * @throws CommandError for a path that does not exist
 */
export async function findDocuments(paths: readonly string[]): Promise<DocumentFile[]> {
  const found = new Map<string, DocumentFile>();
  for (const path of paths) {
    const stats = await stat(path).catch((error: unknown) => {
      throw new CommandError(describeFileError(path, error));
    });
    const files = stats.isDirectory() ? filesUnder(path) : [{ name: path }];
    for await (const file of files) found.set(file.name, file);
  }
  return [...found.values()];
}

async function* filesUnder(folder: string): AsyncGenerator<DocumentFile> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield { name: folder, problem: fileProblemOf(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = join(folder, entry.name);
    if (entry.name.startsWith(".")) continue;
    if (entry.isFile()) yield { name };
    else if (entry.isDirectory()) yield* filesUnder(name);
    else if (entry.isSymbolicLink()) yield* linkedFile(name);
  }
}

/** Links to folders are not followed, since they can lead back. */
async function* linkedFile(name: string): AsyncGenerator<DocumentFile> {
  try {
    const stats = await stat(name);
    if (stats.isFile()) yield { name };
    else if (stats.isDirectory()) yield { name, problem: "is a link to a folder: name the folder itself" };
  } catch (error) {
    yield { name, problem: fileProblemOf(error) };
  }
}

/** The bytes of a document. Those after the limit are left out, except for the first, which shows the reader that there are more. */
export function readDocumentFile(name: string): Promise<Buffer> {
  return buffer(createReadStream(name, { end: documentLimits.bytesMax }));
}

const mediaTypes: Readonly<Record<string, DocumentMediaType>> = {
  ".json": "application/fhir+json",
  ".xml": "application/xml",
  ".html": "text/html",
  ".htm": "text/html",
  ".rtf": "application/rtf",
  ".pdf": "application/pdf",
};

/** The media type by the name, for documents whose first bytes do not show their kind. */
export function mediaTypeOf(name: string): DocumentMediaType {
  return mediaTypes[extname(name).toLowerCase()] ?? "text/plain";
}
