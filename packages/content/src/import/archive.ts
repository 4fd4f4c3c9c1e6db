import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import {
  type Entry,
  fromBufferPromise,
  fromRandomAccessReaderPromise,
  RandomAccessReader,
  type ZipFile,
} from "yauzl";
import { inflate } from "./decompress.ts";
import type { ImportFile } from "./import-file.ts";
import { UnreadableError } from "./unreadable-error.ts";

/** An open zip file; a workbook is one too. */
export interface Archive {
  /** Names of the files, without folders, in the order of the directory. */
  readonly entries: readonly string[];
  /** Decompresses an entry. While it is read: @throws UnreadableError if it is encrypted or damaged */
  read(entry: string): AsyncIterable<Buffer>;
  /** Opens an entry that is itself a zip file, which is loaded into memory. @throws UnreadableError */
  openArchive(entry: string): Promise<Archive>;
  close(): void;
}

const entriesMax = 10_000;

/** CMS's largest workbook is about 30 MB. */
const innerBytesMax = 256 * 1024 * 1024;

export async function openArchive(file: ImportFile): Promise<Archive> {
  const options = { autoClose: false };
  return listEntries(await fromRandomAccessReaderPromise(new RangeReader(file), file.sizeBytes, options));
}

class RangeReader extends RandomAccessReader {
  readonly #file: ImportFile;

  constructor(file: ImportFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#file.open(start, end);
  }
}

async function listEntries(zip: ZipFile): Promise<Archive> {
  if (zip.entryCount > entriesMax) {
    throw new UnreadableError(
      `is a zip file with ${zip.entryCount} entries, more than ${entriesMax}`,
      "unpack it and name the files in it",
    );
  }
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
  }
  const read = (name: string) => readEntry(zip, entries.get(name)!);
  return {
    entries: [...entries.keys()],
    read,
    async openArchive(name) {
      if (entries.get(name)!.uncompressedSize > innerBytesMax) {
        throw new UnreadableError(
          "is too large for an archive inside another",
          "unpack the outer archive first",
        );
      }
      const pieces: Buffer[] = [];
      for await (const piece of read(name)) pieces.push(piece);
      return listEntries(await fromBufferPromise(Buffer.concat(pieces), { autoClose: false }));
    },
    close: () => zip.close(),
  };
}

const stored = 0;
const deflated = 8;

async function* readEntry(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) {
    throw new UnreadableError("is encrypted", "unpack it with its password and import the contents");
  }
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
    throw new UnreadableError("uses an unsupported compression method", "unpack it and import the contents");
  }
  // yauzl's own decompression reads in small chunks and takes half as long again.
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const isPlain = entry.compressionMethod === stored;
  let checksum = 0;
  for await (const piece of isPlain ? (packed as AsyncIterable<Buffer>) : inflate(packed)) {
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (checksum !== entry.crc32) {
    throw new UnreadableError("is damaged: its checksum does not match", "download the file again");
  }
}
