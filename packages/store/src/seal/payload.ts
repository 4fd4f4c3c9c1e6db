import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Keyring } from "./keyring.ts";
import { open, type SealContext, seal } from "./seal.ts";

const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Before what is compressed stands its length: it is decompressed into one buffer, not gathered from many. */
const lengthBytes = 4;
const bufferBytesMin = 64;

/**
 * Writes plain data as JSON, compresses and seals it: what it takes on disk, and what nobody can read there.
 * Why JSON: docs/decisions/0010-payloads-are-json.md.
 */
export function sealPayload(keyring: Keyring, context: SealContext, data: unknown): Buffer {
  return sealJson(keyring, context, JSON.stringify(data));
}

/** The inverse of {@link sealPayload}; the shape is the caller's word, which the seal vouches for. */
export function openPayload<Data>(keyring: Keyring, context: SealContext, sealed: Uint8Array): Data {
  return JSON.parse(openJson(keyring, context, sealed).toString("utf8")) as Data;
}

/** {@link sealPayload} for data that is written out already. */
export function sealJson(keyring: Keyring, context: SealContext, json: string): Buffer {
  const plain = Buffer.from(json);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(plain.length);
  return seal(keyring, context, Buffer.concat([length, zstdCompressSync(plain, zstd)]));
}

/** The inverse of {@link sealJson}, in UTF-8. */
export function openJson(keyring: Keyring, context: SealContext, sealed: Uint8Array): Buffer {
  const packed = open(keyring, context, sealed);
  // With a byte to spare: a buffer that is full is followed by another.
  const chunkSize = Math.max(packed.readUInt32LE() + 1, bufferBytesMin);
  return zstdDecompressSync(packed.subarray(lengthBytes), { chunkSize });
}
