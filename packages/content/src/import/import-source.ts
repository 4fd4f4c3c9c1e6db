import { type Archive, openArchive } from "./archive.ts";
import { gunzip } from "./decompress.ts";
import { ImportError, type ImportProblem } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import { toUnreadableError, UnreadableError } from "./unreadable-error.ts";

/** Something to import: a file, or an entry of an archive. */
export interface ImportSource {
  /** The file as the user named it. */
  readonly file: string;
  /** `null` for the file itself. */
  readonly entry: string | null;
  /** The decompressed bytes; can be called repeatedly. @throws ImportError while it is read */
  read(): AsyncIterable<Buffer>;
  /** @throws ImportError if it is not a zip file or cannot be opened */
  openArchive(): Promise<Archive>;
}

/** Opens a file, decompressing gzip but not zip. */
export async function openSource(file: ImportFile): Promise<ImportSource> {
  const raw = () => file.open() as AsyncIterable<Buffer>;
  const plain: ImportSource = {
    file: file.name,
    entry: null,
    read: () => readFrom(plain, raw()),
    openArchive: () => openFrom(plain, () => openArchive(file)),
  };
  const head = await readHead(plain, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return plain;
  const unpacked: ImportSource = {
    ...plain,
    read: () => readFrom(unpacked, gunzip(file.open())),
    openArchive: () =>
      openFrom(unpacked, async () => {
        throw new UnreadableError(
          "is an archive or workbook inside a gzip file",
          "decompress it with gunzip first",
        );
      }),
  };
  return unpacked;
}

/** An entry of an open archive. */
export function sourceInArchive(file: string, archive: Archive, entry: string): ImportSource {
  const source: ImportSource = {
    file,
    entry,
    read: () => readFrom(source, archive.read(entry)),
    openArchive: () => openFrom(source, () => archive.openArchive(entry)),
  };
  return source;
}

/** The first `sizeBytes` bytes, or fewer if the source is shorter. */
export async function readHead(source: ImportSource, sizeBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of source.read()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= sizeBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, sizeBytes);
}

/** Describes an error that occurred while reading a source. */
export function problemIn(
  { file, entry }: Pick<ImportSource, "file" | "entry">,
  error: unknown,
): ImportProblem {
  const { reason, remedy, line } = toUnreadableError(error);
  return { file, entry, line, reason, remedy };
}

/** Errors become ImportErrors that name the source. */
async function* readFrom(source: ImportSource, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    throw new ImportError([problemIn(source, error)]);
  }
}

/** Errors become ImportErrors that name the source. */
async function openFrom<Opened>(source: ImportSource, open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    throw new ImportError([problemIn(source, error)]);
  }
}
