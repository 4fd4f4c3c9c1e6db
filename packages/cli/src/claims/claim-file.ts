import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { CommandError, codeOf, describeFileError } from "../command.ts";
import { type FileKind, kindOf } from "./file-kind.ts";

/** A claim file that is being read. */
export interface ClaimFile {
  /** As given by the user; `-` is standard input. */
  name: string;
  kind: FileKind;
  /** The first characters. */
  head: string;
  /** Decompressed, without a byte order mark. */
  bytes: AsyncIterable<Uint8Array>;
  /** `null` for standard input. */
  sizeBytes: number | null;
  /** The part of `sizeBytes` read so far. */
  readBytes(): number;
  /** The checksum of the bytes read so far, before decompression. Call it once, after the last byte. */
  sha256(): string;
}

export const standardInput = "-";

const headBytes = 64 * 1024;

/** @throws CommandError for the first file that is missing or unreadable */
export async function checkFiles(names: readonly string[]): Promise<void> {
  if (names.filter((name) => name === standardInput).length > 1) {
    throw new CommandError("standard input (-) is given twice: give it once");
  }
  for (const name of names) if (name !== standardInput) await sizeOf(name);
}

async function sizeOf(name: string): Promise<number | null> {
  try {
    await using handle = await open(name);
    const stats = await handle.stat();
    if (stats.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    return stats.isFile() ? stats.size : null;
  } catch (error) {
    throw new CommandError(describeFileError(name, error));
  }
}

/**
 * Opens a file, decompresses gzip, and detects the format.
 * @param isHashed whether the caller needs the file's checksum
 */
export async function openClaimFile(name: string, stdin: Readable, isHashed = false): Promise<ClaimFile> {
  const sizeBytes = name === standardInput ? null : await sizeOf(name);
  let readBytes = 0;
  const hash = isHashed ? createHash("sha256") : null;
  const raw = (async function* () {
    const source: AsyncIterable<Buffer> = name === standardInput ? stdin : createReadStream(name);
    for await (const piece of source) {
      readBytes += piece.length;
      hash?.update(piece);
      yield piece;
    }
  })();
  const packed = await takeHead(raw, 2);
  const isGzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const { head, bytes } = await takeHead(isGzip ? unpack(packed.bytes, name) : packed.bytes, headBytes);
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const text = head.toString("utf8", bom);
  return {
    name,
    kind: kindOf(text),
    head: text,
    bytes: bom === 0 ? bytes : skip(bytes, bom),
    sizeBytes,
    readBytes: () => readBytes,
    sha256: () => hash?.digest("hex") ?? "",
  };
}

/** Returns a function that gives this file, and then, opened again, the same file. */
export function reopener(first: ClaimFile, stdin: Readable): () => Promise<ClaimFile> {
  let next: ClaimFile | null = first;
  return async () => {
    const file = next;
    next = null;
    if (file) return file;
    if (first.name !== standardInput) return openClaimFile(first.name, stdin);
    throw new CommandError("the server is busy, and standard input cannot be read again: try again later");
  };
}

async function* unpack(packed: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const feeding = pipeline(packed, gunzip);
  feeding.catch(() => {});
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
    await feeding;
  } catch (error) {
    const code = codeOf(error) ?? "unreadable";
    throw new CommandError(`${name}: is damaged gzip (${code}): download or compress the file again`);
  }
}

/** Reads at least `size` bytes, or up to the end. `bytes` starts again at the first byte. */
async function takeHead(
  source: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ head: Buffer; bytes: AsyncGenerator<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await iterator.next();
    if (next.done) break;
    taken.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(taken);
  const rest = { [Symbol.asyncIterator]: () => iterator };
  const bytes = (async function* () {
    try {
      if (head.length > 0) yield head;
      yield* rest;
    } finally {
      // Closes a file that is not read to its end.
      await iterator.return?.();
    }
  })();
  return { head, bytes };
}

async function* skip(source: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const piece of source) {
    const part = piece.subarray(left);
    left -= piece.length - part.length;
    if (part.length > 0) yield part;
  }
}
