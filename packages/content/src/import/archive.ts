import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import {
  type Entry,
  fromBufferPromise,
  fromRandomAccessReaderPromise,
  RandomAccessReader,
  type ZipFile,
} from "yauzl";
import { UnreadableError } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import { inflate } from "./unpack.ts";

/** A zip, by its directory. A workbook is one too. */
export interface Archive {
  /** Names of the entries that are files, in the order of the directory. */
  readonly entries: readonly string[];
  /** An entry unpacked, from the beginning. @throws UnreadableError for one that is encrypted or damaged, when read */
  read(entry: string): AsyncIterable<Buffer>;
  /** An entry that is a zip itself. It is taken into memory as it is packed. */
  openArchive(entry: string): Promise<Archive>;
  close(): void;
}

const entriesMax = 10_000;

/** CMS's largest workbook has some 30 MB. */
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
      `is a zip of ${zip.entryCount} files`,
      "unpack it and name the files that are wanted",
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
          "is too large an archive to be read inside another",
          "unpack the outer one first",
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
    throw new UnreadableError("is encrypted", "unpack it with its password and import what was in it");
  }
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
    throw new UnreadableError(
      "is packed in a way that is not read here",
      "unpack it and import what was in it",
    );
  }
  // Not inflated by yauzl, whose small pieces take half as long again.
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const isPlain = entry.compressionMethod === stored;
  let checksum = 0;
  for await (const piece of isPlain ? (packed as AsyncIterable<Buffer>) : inflate(packed)) {
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (checksum !== entry.crc32) {
    throw new UnreadableError("is damaged: its checksum does not fit", "fetch the file again");
  }
}
