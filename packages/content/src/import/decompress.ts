import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createInflateRaw } from "node:zlib";

/** Larger than zlib's default, which takes a third longer. */
const chunkSize = 256 * 1024;

export function gunzip(input: Readable): AsyncGenerator<Buffer> {
  return decompress(input, createGunzip({ chunkSize }));
}

/** Decompresses an entry of an archive. */
export function inflate(input: Readable): AsyncGenerator<Buffer> {
  return decompress(input, createInflateRaw({ chunkSize }));
}

/** Errors of either stream are thrown while the chunks are read. Both streams are closed when reading ends. */
async function* decompress(input: Readable, output: Transform): AsyncGenerator<Buffer> {
  const feeding = pipeline(input, output);
  feeding.catch(() => {});
  try {
    yield* output as AsyncIterable<Buffer>;
    await feeding;
  } finally {
    input.destroy();
  }
}
