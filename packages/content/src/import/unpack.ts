import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createInflateRaw } from "node:zlib";

/** Larger than zlib's own, which costs a third of the time. */
const chunkSize = 256 * 1024;

export function gunzip(packed: Readable): AsyncGenerator<Buffer> {
  return unpack(packed, createGunzip({ chunkSize }));
}

/** What an archive holds of an entry. */
export function inflate(packed: Readable): AsyncGenerator<Buffer> {
  return unpack(packed, createInflateRaw({ chunkSize }));
}

/** Errors of `packed` and of the data come out where the pieces are read; both streams end with the reading. */
async function* unpack(packed: Readable, unpacked: Transform): AsyncGenerator<Buffer> {
  const feeding = pipeline(packed, unpacked);
  feeding.catch(() => {});
  try {
    yield* unpacked as AsyncIterable<Buffer>;
    await feeding;
  } finally {
    packed.destroy();
  }
}
