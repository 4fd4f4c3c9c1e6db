import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { CommandError, describeFileError } from "../command.ts";

/** What a file of claims is, by its content. */
export type FileKind = "x12" | "ndjson" | "json" | "empty" | "unknown";

/** A file of claims that is being read. */
export interface ClaimFile {
  /** As the user named it; `-` is standard input. */
  name: string;
  kind: FileKind;
  /** Unpacked, without a byte order mark. */
  bytes: AsyncIterable<Uint8Array>;
  /** `null` for standard input. */
  sizeBytes: number | null;
  /** How much of `sizeBytes` has been read. */
  readBytes(): number;
}

export const standardInput = "-";

const headBytes = 64 * 1024;

/** @throws CommandError for the first of the files that is not there or may not be read. */
export async function checkFiles(names: readonly string[]): Promise<void> {
  if (names.filter((name) => name === standardInput).length > 1) {
    throw new CommandError("standard input (-) is named twice: name it once");
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

/** Opens a file, unpacks it when it is gzip, and looks at its beginning to tell what it is. */
export async function openClaimFile(name: string, stdin: Readable): Promise<ClaimFile> {
  const sizeBytes = name === standardInput ? null : await sizeOf(name);
  let readBytes = 0;
  const raw = (async function* () {
    const source: AsyncIterable<Buffer> = name === standardInput ? stdin : createReadStream(name);
    for await (const piece of source) {
      readBytes += piece.length;
      yield piece;
    }
  })();
  const packed = await takeHead(raw, 2);
  const isGzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const { head, bytes } = await takeHead(isGzip ? unpack(packed.bytes, name) : packed.bytes, headBytes);
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return {
    name,
    kind: kindOf(head.toString("utf8", bom)),
    bytes: bom === 0 ? bytes : skip(bytes, bom),
    sizeBytes,
    readBytes: () => readBytes,
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
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new CommandError(`${name}: is damaged gzip (${code}): fetch or pack the file again`);
  }
}

/** Reads until `size` bytes are there (or the end) and gives them, with all bytes from the first on. */
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
    if (head.length > 0) yield head;
    yield* rest;
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

/** Tells a file by how it begins. One object is NDJSON unless its first line ends before the object does. */
function kindOf(head: string): FileKind {
  const text = head.trimStart();
  if (text === "") return "empty";
  if (text.startsWith("[")) return "json";
  if (text.startsWith("ISA")) return "x12";
  if (!text.startsWith("{")) return "unknown";
  const [first = "", second] = text.split("\n", 2);
  if (second === undefined || isJson(first)) return "ndjson";
  // A first line that is cut short is one bad claim among others when the next line begins another object.
  return second.trimStart().startsWith("{") ? "ndjson" : "json";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
