import { type Archive, openArchive } from "./archive.ts";
import { ImportError, type ImportProblem, UnreadableError } from "./import-error.ts";
import type { ImportFile } from "./import-file.ts";
import { gunzip } from "./unpack.ts";
import { unreadable } from "./unreadable.ts";

/** Something that rows may be read from: a file, or an entry of the archive that a file is. */
export interface Member {
  /** The file as it was named. */
  readonly file: string;
  /** `null` for the file itself. */
  readonly entry: string | null;
  /** Unpacked, from the beginning; may be called again. @throws ImportError while it is read */
  read(): AsyncIterable<Buffer>;
  /** @throws ImportError when it is no zip that can be opened */
  openArchive(): Promise<Archive>;
}

/** A file as a member, unpacked when it is gzip. An archive is still one. */
export async function memberOf(file: ImportFile): Promise<Member> {
  const raw = () => file.open() as AsyncIterable<Buffer>;
  const plain: Member = {
    file: file.name,
    entry: null,
    read: () => placed(plain, raw()),
    openArchive: () => openPlaced(plain, () => openArchive(file)),
  };
  const head = await readHead(plain, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return plain;
  const unpacked: Member = {
    ...plain,
    read: () => placed(unpacked, gunzip(file.open())),
    openArchive: () =>
      openPlaced(unpacked, async () => {
        throw new UnreadableError(
          "is an archive or a workbook packed once more by gzip",
          "unpack it with gunzip first",
        );
      }),
  };
  return unpacked;
}

/** An entry of an opened archive. Of archives within archives, only the bytes are read. */
export function memberOfArchive(file: string, archive: Archive, entry: string): Member {
  const member: Member = {
    file,
    entry,
    read: () => placed(member, archive.read(entry)),
    openArchive: () => openPlaced(member, () => archive.openArchive(entry)),
  };
  return member;
}

/** Up to `sizeBytes` from the beginning. */
export async function readHead(member: Member, sizeBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of member.read()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= sizeBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, sizeBytes);
}

/** The problem of a member, with its place. */
export function problemOf({ file, entry }: Pick<Member, "file" | "entry">, error: unknown): ImportProblem {
  const { reason, remedy, line } = unreadable(error);
  return { file, entry, line, reason, remedy };
}

async function* placed(member: Member, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    throw new ImportError([problemOf(member, error)]);
  }
}

async function openPlaced<Opened>(member: Member, open: () => Promise<Opened>): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    throw new ImportError([problemOf(member, error)]);
  }
}
