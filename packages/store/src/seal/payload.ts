import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Keyring } from "./keyring.ts";
import { open, type SealContext, seal } from "./seal.ts";

const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** The compressed data is preceded by its plain length, so that it is decompressed into one buffer. */
const lengthBytes = 4;
const bufferBytesMin = 64;

/** Serializes data as JSON, compresses and encrypts it. Why JSON: docs/decisions/0010-payloads-are-json.md. */
export function sealPayload(keyring: Keyring, context: SealContext, data: unknown): Buffer {
  return sealJson(keyring, context, JSON.stringify(data));
}

/** The inverse of {@link sealPayload}. The shape is not checked: the seal proves that we wrote it. */
export function openPayload<Data>(keyring: Keyring, context: SealContext, sealed: Uint8Array): Data {
  return JSON.parse(openBytes(keyring, context, sealed).toString("utf8")) as Data;
}

/** {@link sealPayload} for data that is already serialized. */
export function sealJson(keyring: Keyring, context: SealContext, json: string): Buffer {
  return sealBytes(keyring, context, Buffer.from(json));
}

/** Compresses and encrypts bytes. */
export function sealBytes(keyring: Keyring, context: SealContext, plain: Uint8Array): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(plain.length);
  return seal(keyring, context, Buffer.concat([length, zstdCompressSync(plain, zstd)]));
}

/** The inverse of {@link sealBytes}, and of {@link sealJson}, in UTF-8. */
export function openBytes(keyring: Keyring, context: SealContext, sealed: Uint8Array): Buffer {
  const packed = open(keyring, context, sealed);
  // One byte more, since a full buffer is followed by another.
  const chunkSize = Math.max(packed.readUInt32LE() + 1, bufferBytesMin);
  return zstdDecompressSync(packed.subarray(lengthBytes), { chunkSize });
}
